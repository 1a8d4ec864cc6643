"""The commonest ways for a training loop to crash: what PyTorch says, what it means, and what to change.

A crash is a function that says whether it is the one: by key words of the message, by the line, by the tensors on it.
Its docstring is the advice, as in `mistakes.py`; where the same mistake stands there too, it has the same name.
A message that could mean something else is no evidence: then the function says no, and nothing is named.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence

from autograder.judge.checks import text
from autograder.judge.cut import cut_in
from autograder.judge.scene import Scene
from autograder.records import Cell, Mistake, Recording

Sign = Callable[[Scene], object]
_CRASHES: dict[Mistake, Sign] = {}

NO_GRADIENT = r"'NoneType'"
"""Something is None; of the tensors on the line one tells whether it is a gradient."""


def crash(part: str) -> Callable[[Sign], Sign]:
    """Register a known crash and the part in which the mistake is."""

    def register(sign: Sign) -> Sign:
        _CRASHES[Mistake(sign.__name__, part, text(sign.__doc__))] = sign
        return sign

    return register


def every() -> tuple[Mistake, ...]:
    """All that are known."""
    return tuple(_CRASHES)


def recognized(recording: Recording, cells: Sequence[Cell], failed: Sequence[str] = ()) -> tuple[Mistake, ...]:
    """The known crashes that fit how a program failed; several are alternatives, none is no guess."""
    failure = recording.failure
    if failure is None or failure.kind not in ("raised", "syntax"):
        return ()
    scene = Scene(failure, recording, cells, failed)
    return tuple(known for known, sign in _CRASHES.items() if sign(scene))


def evidence(recording: Recording) -> str:
    """The student's own line, and the message in short."""
    failure = recording.failure
    if failure is None:
        return ""
    said = re.split(r"(?<=\w)\. (?=[A-Z])", failure.message)[0]
    said = said if len(said) <= 160 else f"{said[:159]}…"
    where = f"line {failure.line}{f' of {failure.cell}' if failure.cell else ''}" if failure.line else ""
    return ": ".join(filter(None, (where, failure.source, said)))


def _gradient_is_none(s: Scene) -> bool:
    return bool(s.says(NO_GRADIENT) and ".grad" in s.source and s.without_gradient)


def _zeroes(s: Scene) -> bool:
    return s.failure.within == "zero_grad" or bool(re.search(r"\.(zero_?|fill_)\b|=\s*0(\.0*)?$", s.source))


_IN_PLACE = r"leaf variable that requires grad.*in-?place"


@crash("update")
def in_place_on_a_leaf(s: Scene) -> object:
    """A parameter is changed in place while PyTorch keeps track of it. Step inside `with torch.no_grad():`, or change `w.data`.

    在 PyTorch 跟踪参数时就地修改了它。请在 `with torch.no_grad():` 里更新，或者修改 `w.data`。
    """
    return s.says(_IN_PLACE) and ".grad" in s.source


@crash("zero_grad")
def zeroes_the_parameter(s: Scene) -> object:
    """The parameter itself is set to zero, not its gradient: it is `w.grad.zero_()`.

    清零的是参数本身，而不是它的梯度：应当写 `w.grad.zero_()`。
    """
    return s.says(_IN_PLACE) and ".grad" not in s.source and _zeroes(s)


@crash("update")
def replaces_the_leaf(s: Scene) -> object:
    """`w = w - …` makes a new tensor, which is the result of an operation: backward() leaves no gradient on it. Change the value of the old one, by `w.data = …` or by `w -= …` inside `with torch.no_grad():`.

    `w = w - …` 造出一个新张量，它是运算的结果，backward() 不会给它留下梯度。请修改原来张量的值：`w.data = …`，或在 `with torch.no_grad():` 里写 `w -= …`。
    """
    if s.says(r"does not require grad"):
        known = (*s.failure.tensors, *s.final)
        return s.count and any(p.name in s.trained and not (p.tracked and p.leaf) for p in known)
    return _gradient_is_none(s) and s.count and any(not p.leaf for p in s.without_gradient)


@crash("training")
def zeroes_before_any_backward(s: Scene) -> object:
    """Before the first backward() there is no gradient yet: w.grad is None and cannot be zeroed. Zero after the step, at the end of the round.

    第一次 backward() 之前还没有梯度：w.grad 是 None，不能清零。请在更新之后、本轮末尾清零。
    """
    return _gradient_is_none(s) and not s.count and _zeroes(s) and any(p.tracked for p in s.without_gradient)


@crash("training")
def steps_before_any_backward(s: Scene) -> object:
    """The step comes before the first backward(), when w.grad is still None. The order is: loss, backward(), step, zero.

    在第一次 backward() 之前就更新了，这时 w.grad 还是 None。顺序应当是：计算损失、backward()、更新、清零。
    """
    return _gradient_is_none(s) and not s.count and not _zeroes(s) and any(p.tracked for p in s.without_gradient)


@crash("training")
def lacks_requires_grad(s: Scene) -> object:
    """A parameter does not require grad, so backward() leaves no gradient on it: make each one with `requires_grad=True`.

    有参数没有设置 requires_grad，backward() 不会给它留下梯度：每个参数都要用 `requires_grad=True` 创建。
    """
    if _gradient_is_none(s):
        return any(p.leaf and not p.tracked and p.name not in s.trained for p in s.without_gradient)
    tracks = any("requires_grad" in ast.unparse(node) for node in s.nodes if isinstance(node, ast.stmt | ast.Call))
    made = any(isinstance(n, ast.Attribute) and n.attr in ("nn", "Parameter", "Variable") for n in s.nodes)
    return s.says("does not require grad") and not s.count and not tracks and not made


@crash("forward")
def takes_no_part_in_the_loss(s: Scene) -> object:
    """A parameter got no gradient from backward(), because the loss is not calculated from it: use every parameter in the prediction, as the tensor that it is.

    有参数没有从 backward() 得到梯度，因为损失不是由它算出来的：预测值要用到每一个参数，而且直接使用张量本身。
    """
    none = [p for p in s.without_gradient if p.leaf and p.tracked and p.name not in s.trained]
    return _gradient_is_none(s) and s.count and none


@crash("training")
def uses_a_gradient_that_was_removed(s: Scene) -> object:
    """The gradient was set to None and is used afterwards. Use it first (the step), then remove it, and only once.

    梯度已经被设为 None，之后又用到了它。请先用梯度（更新），再清除，而且只清除一次。
    """
    none = [p for p in s.without_gradient if p.leaf and p.tracked and p.name in s.trained]
    return _gradient_is_none(s) and s.count and none and re.search(r"\.grad\s*=\s*None|zero_grad\(", _code(s))


_PLAIN = r"'(?:float|int|numpy\.ndarray|numpy\.float\d+|ndarray|float\d+|list|tuple)' object has no attribute '(?:backward|item)'"
_CUT = r"does not require grad|" + _PLAIN


@crash("forward")
def forward_is_cut_off(s: Scene) -> object:
    """The prediction is cut off from the parameters, so backward() finds no way to them. Calculate it from the tensors themselves: without .item(), float(), .data, .detach(), .numpy() or torch.no_grad().

    预测值和参数断开了联系，backward() 找不到回到参数的路。请直接用张量计算预测值：不要用 .item()、float()、.data、.detach()、.numpy() 或 torch.no_grad()。
    """
    return s.says(_CUT) and not s.count and not lacks_requires_grad(s) and _cut_in(s) == "forward"


@crash("loss")
def loss_is_cut_off(s: Scene) -> object:
    """The loss is not calculated from the prediction's tensor, so backward() finds no way to the parameters: look at what loss is given, and leave out .item(), float(), .data and .detach().

    损失不是由预测值的张量算出来的，backward() 找不到回到参数的路：请检查传给 loss 的是什么，并去掉 .item()、float()、.data 和 .detach()。
    """
    return s.says(_CUT) and not s.count and not lacks_requires_grad(s) and _cut_in(s) == "loss"


@crash("training")
def backward_on_a_sum_of_losses(s: Scene) -> object:
    """backward() is called on a sum that still holds the losses of earlier rounds, whose graphs are gone. Call it on this sample's loss; for the sum collect `l.item()`.

    对一个累加和调用了 backward()，里面还有前几轮的损失，而它们的计算图已经释放了。请对当前样本的损失调用 backward()；累加时用 `l.item()`。
    """
    return s.says(_TWICE) and set(s.backwards()) & s.grown()


@crash("training")
def backward_twice_on_one_loss(s: Scene) -> object:
    """backward() is called twice on the same loss, and the first call has used up its graph. Call it once a sample.

    对同一个损失调用了两次 backward()，而第一次调用后计算图就释放了。每个样本只调用一次。
    """
    calls = s.backwards()
    return s.says(_TWICE) and any(calls.count(loss) > 1 and loss not in s.grown() for loss in calls)


@crash("training")
def loss_made_outside_the_loop(s: Scene) -> object:
    """The loss is calculated once, before the loop, and its graph is gone after the first backward(). Calculate it anew in every round.

    损失只在循环之前计算了一次，第一次 backward() 之后它的计算图就释放了。请在每一轮里重新计算损失。
    """
    calls = [call for call in s.backwards() if call.isidentifier()]
    return s.says(_TWICE) and len(calls) == 1 and calls[0] not in s.grown() and not s.made_in_the_loop(calls[0])


_TWICE = r"backward through the graph a second time"


@crash("training")
def overwrites_the_name_of_the_loss(s: Scene) -> object:
    """A function's name has been given to its result (`loss = loss(x, y)`), so the next call calls a number. Call the result by another name, such as `l`.

    函数名被它的结果占用了（`loss = loss(x, y)`），下一次调用的就不是函数了。请给结果换一个名字，例如 `l`。
    """
    overwritten = s.called() & s.defined() & s.assigned()
    unbound = s.says(r"local variable '(\w+)'")
    return (s.says(r"object is not callable") and overwritten) or (unbound and unbound[1] in overwritten)


@crash("forward")
def calls_a_tensor(s: Scene) -> object:
    """`w(x)` calls w as if it were a function; a product needs its sign, `w * x`, and an element square brackets, `x[0]`.

    `w(x)` 把 w 当成函数来调用了；乘法要写乘号 `w * x`，取元素要用方括号 `x[0]`。
    """
    return s.says(r"'(Tensor|float|int|list|tuple|Parameter)' object is not callable") and s.called() - s.defined()


@crash("update")
def missing_global(s: Scene) -> object:
    """Inside a function `w -= …` or `w = …` makes w a variable of that function, which has no value yet. Write `global w` as its first line, or change the tensor itself: `w.data -= …`.

    在函数里写 `w -= …` 或 `w = …` 会让 w 成为这个函数自己的变量，而它还没有值。请在函数第一行写 `global w`，或者修改张量本身：`w.data -= …`。
    """
    unbound = s.says(r"local variable '(\w+)'.*(?:referenced before assignment|not associated)")
    return unbound and s.global_variable(unbound[1]) and unbound[1] not in s.defined()


@crash("zero_grad")
def zero_without_underscore(s: Scene) -> object:
    """Tensors have no method `zero`: what works in place ends in an underscore, `w.grad.zero_()`.

    张量没有 `zero` 方法：就地操作的方法以下划线结尾，应当写 `w.grad.zero_()`。
    """
    return s.says(r"'Tensor' object has no attribute '(zero|zeros|zeros_|zero__)'")


@crash("zero_grad")
def zero_grad_of_a_tensor(s: Scene) -> object:
    """`zero_grad()` is a method of optimizers and modules; a tensor's gradient is zeroed by `w.grad.zero_()`.

    `zero_grad()` 是优化器和模块的方法；张量的梯度用 `w.grad.zero_()` 清零。
    """
    return s.says(r"'(Tensor|Parameter)' object has no attribute 'zero_grad'")


@crash("zero_grad")
def gradient_set_to_a_number(s: Scene) -> object:
    """A gradient is a tensor or None and cannot be set to a number: write `w.grad.zero_()` or `w.grad = None`.

    梯度是张量或 None，不能赋成一个数：请写 `w.grad.zero_()` 或 `w.grad = None`。
    """
    return s.says(r"assigned grad expected to be a Tensor or None")


@crash("training")
def integer_parameter(s: Scene) -> object:
    """A parameter made from whole numbers cannot have a gradient: write `torch.tensor([1.0], requires_grad=True)`, with the point.

    由整数创建的参数不能有梯度：请写 `torch.tensor([1.0], requires_grad=True)`，注意小数点。
    """
    return s.says(r"floating point and complex dtype can require grad|result type \w+ can't be cast to .*(Long|Int)")


@crash("loss")
def loss_is_not_one_number(s: Scene) -> object:
    """backward() starts from one number, and this loss has several: is it the loss of all samples at once, or a prediction for each weight? Take one sample at a time, and add up what belongs to one prediction.

    backward() 要从一个数出发，而这个损失有好几个数：是一次用了所有样本，还是每个权重各有一个预测？请一次用一个样本，并把属于同一个预测的各项加起来。
    """
    return s.says(r"created only for scalar outputs")


@crash("training")
def several_numbers_as_one(s: Scene) -> object:
    """`.item()` and float() give the number of a tensor that holds one; this one holds several. Take an element or the mean first.

    `.item()` 和 float() 只能用于只含一个数的张量，而这个张量含有多个数。请先取一个元素，或者求平均。
    """
    return s.says(r"only one element tensors can be converted|tensor with \d+ elements cannot be converted")


@crash("training")
def method_without_parentheses(s: Scene) -> object:
    """A method is named but not called: its parentheses are missing, as in `l.item()`.

    写了方法名却没有调用：缺少括号，应当写成 `l.item()`。
    """
    return s.says(r"'(builtin_function_or_method|method)' (?:and|object)|and '(builtin_function_or_method|method)'")


@crash("training")
def backward_on_the_function(s: Scene) -> object:
    """backward() is called on the function, not on what it returned: keep the result, `l = loss(x, y)`, and call `l.backward()`.

    对函数本身调用了 backward()，而不是对它的返回值：请保存结果 `l = loss(x, y)`，再调用 `l.backward()`。
    """
    return s.says(r"'function' object has no attribute '(backward|item)'")


@crash("forward")
def forward_returns_nothing(s: Scene) -> object:
    """forward gives back None: it has no `return`.

    forward 没有返回值：缺少 `return`。
    """
    return s.says(NO_GRADIENT) and ".grad" not in s.source and "forward" in s.silent()


@crash("loss")
def loss_returns_nothing(s: Scene) -> object:
    """loss gives back None: it has no `return`.

    loss 没有返回值：缺少 `return`。
    """
    return s.says(r"'NoneType' object has no attribute '(backward|item)'") and "loss" in s.silent() - {"forward"}


@crash("training")
def list_instead_of_a_number(s: Scene) -> object:
    """A whole list is calculated with where one number belongs: take its elements one after another, `for x, y in zip(x_data, y_data):`.

    该用一个数的地方用了整个列表：请逐个取出元素，`for x, y in zip(x_data, y_data):`。
    """
    return s.says(
        r"can't multiply sequence by non-int|unsupported operand type.*'(list|tuple)'"
        r"|only integer tensors of a single element can be converted to an index"
    )


@crash("training")
def numpy_of_a_tracked_tensor(s: Scene) -> object:
    """A tensor that requires grad gives no NumPy array, and no plot can be drawn of it: use `.item()` for one number, or `.detach().numpy()`.

    需要梯度的张量不能直接变成 NumPy 数组，也不能直接画图：一个数用 `.item()`，数组用 `.detach().numpy()`。
    """
    return s.says(r"can't call numpy\(\) on tensor that requires grad")


@crash("training")
def shapes_do_not_fit(s: Scene) -> object:
    """The shapes of two tensors do not fit together: print `.shape` of both; one sample at a time needs none of them.

    两个张量的形状不匹配：请打印两者的 `.shape`；一次只用一个样本就不会有这个问题。
    """
    return s.says(r"size of tensor a .* must match|shapes cannot be multiplied|size mismatch|mat1 and mat2")


@crash("training")
def changed_between_loss_and_backward(s: Scene) -> object:
    """Something that backward() needs was changed in place after the loss was calculated: step only after backward().

    计算损失之后、backward() 之前，就地修改了 backward() 需要的张量：请在 backward() 之后再更新。
    """
    return s.says(r"modified by an inplace operation")


@crash("training")
def requires_grad_of_a_result(s: Scene) -> object:
    """requires_grad belongs to the parameters, not to the result of an operation: set it where they are made, and nowhere else.

    requires_grad 属于参数，不属于运算的结果：请在创建参数时设置，其他地方不要设置。
    """
    return s.says(r"only change requires_grad flags of leaf|can't optimize a non-leaf")


@crash("training")
def wrong_number_of_arguments(s: Scene) -> object:
    """A function is called with more or fewer arguments than its `def` names: compare the two lines.

    调用函数时给的参数个数与 `def` 中的不一致：请对照这两行。
    """
    said = s.says(r"(\w+)\(\) (?:missing \d+ required positional|takes .* positional arguments? but)")
    return said and said[1] in s.defined()


@crash("training")
def name_without_a_value(s: Scene) -> object:
    """A name is used that has no value at this point: is it spelt as where it is made, and is that above this line, not in another function?

    用到了一个还没有值的名字：拼写和定义处一致吗？定义是否在这一行之前，而不是在另一个函数里？
    """
    unbound = s.says(r"local variable '(\w+)'")
    return s.says(r"NameError: name '\w+' is not defined") or (
        unbound and not missing_global(s) and not overwrites_the_name_of_the_loss(s)
    )


@crash("training")
def package_that_is_not_there(s: Scene) -> object:
    """The program needs a package that is not installed where it is graded. The task needs torch only; numpy and matplotlib are there too.

    程序用到了评分环境中没有安装的软件包。这道题只需要 torch；numpy 和 matplotlib 也可以用。
    """
    return s.says(r"ModuleNotFoundError")


@crash("training")
def file_that_was_not_handed_in(s: Scene) -> object:
    """The program reads a file that is not there where it is graded: write the data into the program.

    程序要读取的文件在评分环境中不存在：请把数据写在程序里。
    """
    return s.says(r"FileNotFoundError")


@crash("training")
def asks_for_input(s: Scene) -> object:
    """The program waits for somebody to type, and nobody does where it is graded: write the value in place of input().

    程序在等待键盘输入，而评分时没有人输入：请用具体的值代替 input()。
    """
    return s.says(r"EOFError") and "input(" in _code(s)


@crash("training")
def needs_a_gpu(s: Scene) -> object:
    """There is no GPU where programs are graded: leave out .cuda() and device="cuda", or write `"cuda" if torch.cuda.is_available() else "cpu"`.

    评分环境没有 GPU：请去掉 .cuda() 和 device="cuda"，或写成 `"cuda" if torch.cuda.is_available() else "cpu"`。
    """
    return s.says(r"not compiled with CUDA|no NVIDIA|CUDA (?:driver|GPUs)|torch\.cuda\.is_available\(\) is False")


@crash("training")
def tabs_and_spaces(s: Scene) -> object:
    """Tabs and spaces are mixed at the beginning of lines, and Python cannot tell which lines belong together: use four spaces everywhere.

    行首混用了制表符和空格，Python 分不清哪些行属于同一块：请统一使用四个空格。
    """
    return s.says(r"TabError")


def _code(s: Scene) -> str:
    return "\n".join(cell.source for cell in s.cells)


def _cut_in(s: Scene) -> str:
    """The part in which the way to the parameters ends, as far as a function or the code shows it."""
    tracked = {p.name for p in (*s.final, *s.failure.tensors) if p.tracked and p.leaf} | {"self"}
    shown = cut_in(s.nodes, tracked)
    asked = next((part for part in ("forward", "loss") if part in s.failed), "")
    return shown if shown == asked or not asked or shown in s.failed else asked if not shown else ""
