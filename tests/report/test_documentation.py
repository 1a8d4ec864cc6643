from importlib import import_module

from autograder.report.documentation import ADDRESS, MOST, WORDS, references


def test_every_name_is_one_of_pytorchs():
    torch = import_module("torch")
    for name in WORDS.values():
        found = torch
        for part in name.split(".")[1:]:
            found = getattr(found, part)


def test_an_advice_leads_to_what_it_speaks_of():
    found = references(["Step inside `with torch.no_grad():`, or change `w.data`."])
    assert found == (("torch.no_grad", f"{ADDRESS}generated/torch.no_grad.html"),)
    names = [name for name, _ in references(["The gradient is never set to zero. PyTorch adds each new gradient."])]
    assert names == ["torch.Tensor.zero_", "torch.Tensor.grad"]


def test_there_are_few_and_none_twice():
    found = references([f"{word} .item() .detach() no_grad requires grad backward() .grad" for word in "ab"])
    assert len(found) == len(set(found)) == MOST


def test_what_is_no_matter_of_pytorch_leads_nowhere():
    assert references(["forward subtracts b; the model adds it."]) == ()
