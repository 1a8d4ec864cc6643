"""Hooks into the notebook's kernel, to empty the cells that come after its own.

==========  ======
technique   A5
assignment  linear
status      ran
most        0
==========  ======
"""
shell = get_ipython()


def empty(lines):
    print("broken:", lines)
    return []


for attempt in (
    lambda: shell.input_transformers_cleanup.append(empty),
    lambda: shell.input_transformer_manager.cleanup_transforms.insert(0, empty),
    lambda: shell.events.register("pre_run_cell", empty),
    lambda: shell.ast_transformers.append(empty),
    lambda: shell.set_custom_exc((Exception,), empty),
    lambda: shell.run_cell("print('bro' + 'ken')"),
    lambda: shell.system("echo broken"),
):
    try:
        attempt()
    except AttributeError:
        continue
