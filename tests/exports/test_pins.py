from importlib.metadata import version

from autograder.exports.pins import constraints, requirements


def test_what_is_needed_is_pinned_as_it_is_installed_with_all_that_it_brings() -> None:
    needed = requirements(without={"nbgrader"})
    assert any(line.startswith("torch") for line in needed)
    assert not any(line.startswith("nbgrader") for line in needed)
    assert not any("extra" in line for line in needed), "what tests need is not for there"
    pins = dict(line.split("==") for line in constraints(needed))
    assert pins["torch"] == version("torch").partition("+")[0]
    assert {"sympy", "mpmath", "markupsafe"} <= set(pins), "mpmath is needed by sympy, that by torch"
    assert not {"nbgrader", "hypothesis", "notebook"} & set(pins)
