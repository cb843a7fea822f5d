"""audit, summarize and diff_state_dicts, by what they promise, on every module of the zoo."""

import copy
from collections.abc import Iterable

import pytest
import torch
from torch import nn

from tests.recipes.copied import definitions
from tests.recipes.state import (
    NO_VALUE,
    OPTIMIZERS,
    QUIET,
    diff_state_dicts,
    every,
    has_value,
    state,
    those,
)
from tests.recipes.zoo import STOCK, ZOO, Animal

pytestmark = QUIET


def test_a_change_of_one_bit_is_a_change() -> None:
    model = ZOO["nested"].make()
    before = state(model)
    assert state(model) == before
    model[1][0].num_batches_tracked += 1
    assert [name for name in before if state(model)[name] != before[name]] == ["1.0.num_batches_tracked"]


# recipes/audit: no false alarm; what is wrong with an animal is found, and nothing else; the model is only read.

audit = definitions("recipes/audit/audit.py").audit
LEFT = "not moved or saved"
FINDINGS = {
    "complex_buffer": [("rotation", "complex: a cast to a real dtype cuts it")],
    "expanded": [("std", "expanded: a load cannot write into it")],
    "shared_memory": [("part", "shares memory with whole")],
    "the_same_buffer_twice": [("1.norm.running_mean", "shares memory with 0.norm.running_mean")],
    "a_view_of_a_parameter": [("first_row", "shares memory with linear.weight")],
    "with_a_graph": [("scale", "holds a graph: detach it before it is kept")],
    "not_persistent_on_meta": [("0.mask", "on meta, and no checkpoint fills it")],
    "a_module_in_a_list": [("layers[0]", f"a module: {LEFT}")],
    "a_module_in_a_dictionary": [("layers['left'][0]", f"a module: {LEFT}")],
    "a_plain_tensor": [("mask", f"a plain tensor: {LEFT}")],
    "tensors_in_containers": [("0.tables['left'][0]", f"a plain tensor: {LEFT}"), ("0.tables['left'][1]['inner'][0]", f"a plain tensor: {LEFT}")],
}


def test_nothing_is_wrong_with_torchs_own_classes() -> None:
    assert not FINDINGS.keys() & STOCK.keys()


@every
def test_audit_finds_what_is_wrong_and_nothing_else(animal: Animal) -> None:
    model = animal.make()
    before = state(model)
    assert audit(model) == FINDINGS.get(animal.name, [])
    assert state(model) == before


@those(calls=True)
def test_audit_finds_the_same_after_a_forward_and_a_backward(animal: Animal) -> None:
    model = animal.make()
    output = model(animal.batch())
    output = output[0] if isinstance(output, tuple) else output
    if output.requires_grad:
        output.float().sum().backward()
    assert audit(model) == FINDINGS.get(animal.name, [])


# recipes/summarize: the totals are those of PyTorch's own iterators; nothing is read but shapes.

QUANTIZED = ("dynamically_quantized", "dynamically_quantized_lstm", "quantized")
summarize = definitions("recipes/summarize/summarize.py").summarize


def elements(tensors: Iterable[torch.Tensor]) -> tuple[int, int]:
    known = [tensor for tensor in tensors if not nn.parameter.is_lazy(tensor)]
    return sum(tensor.numel() for tensor in known), sum(tensor.numel() * tensor.element_size() for tensor in known)


@those(without=QUANTIZED)
def test_summarize_counts_what_named_parameters_and_named_buffers_list(animal: Animal) -> None:
    model = animal.make()
    before = state(model)
    trained, frozen, saved, unsaved, size = map(int, summarize(model).splitlines()[-1].split()[1:])
    assert state(model) == before
    parameters, bytes_of_parameters = elements(model.parameters())
    buffers, bytes_of_buffers = elements(model.buffers())
    assert trained == elements(parameter for parameter in model.parameters() if parameter.requires_grad)[0]
    assert (trained + frozen, saved + unsaved, size) == (parameters, buffers, bytes_of_parameters + bytes_of_buffers)
    assert saved == elements(buffer for name, buffer in model.named_buffers() if name in model.state_dict())[0]


@pytest.mark.parametrize("name", QUANTIZED)
def test_summarize_refuses_weights_that_are_no_parameters(name: str) -> None:
    with pytest.raises(TypeError, match="is no parameter or buffer"):
        summarize(nn.Sequential(ZOO[name].make()))


# recipes/diff-state-dicts: it takes every state dict, of a model with itself nothing differs, and one changed value is the one that is found.


@every
def test_diff_of_a_model_and_its_copy_is_empty(animal: Animal) -> None:
    model = animal.make()
    before = state(model)
    if animal is ZOO["dynamically_quantized_lstm"]:
        with pytest.raises(NotImplementedError):  # the page says so
            diff_state_dicts(model.state_dict(), animal.make().state_dict())
        return
    found = diff_state_dicts(model.state_dict(), animal.make().state_dict())
    assert [key for key, difference in found if difference not in NO_VALUE] == []
    without = [key for key, tensor in model.state_dict().items() if isinstance(tensor, torch.Tensor) and (nn.parameter.is_lazy(tensor) or tensor.is_meta)]
    assert [key for key, _ in found] == without
    assert state(model) == before


def with_another_last_value(tensor: torch.Tensor) -> torch.Tensor:
    dense = tensor.to_dense() if tensor.layout != torch.strided else tensor
    values = dense.detach().clone(memory_format=torch.contiguous_format).reshape(-1)
    last = values[-1:].float() if values.dtype.itemsize == 1 and values.is_floating_point() else values[-1:]
    values[-1:] = (~last if values.dtype == torch.bool else torch.where(last.isfinite(), last, 0) + 1).to(values.dtype)
    return values.reshape(tensor.shape)


@every
def test_diff_finds_one_changed_value_and_one_lost_key(animal: Animal) -> None:
    state_dict = {key: tensor for key, tensor in animal.make().state_dict().items() if isinstance(tensor, torch.Tensor)}
    state_dict = {key: tensor for key, tensor in state_dict.items() if has_value(tensor) and not tensor.is_quantized}
    for key in [key for key, tensor in state_dict.items() if tensor.numel()][:12]:
        tensor = state_dict[key]
        changed = {**state_dict, key: with_another_last_value(tensor)} if len(state_dict) < 50 else {key: with_another_last_value(tensor)}
        found = diff_state_dicts({name: state_dict[name] for name in changed}, changed)
        assert [(key, said.partition(",")[0]) for key, said in found] == [(key, f"1 of {tensor.numel()} values differ")]
        del changed[key]
        assert diff_state_dicts({**changed, key: tensor}, changed) == [(key, "only in the first")]


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_diff_takes_the_state_of_every_optimizer(kind: type[torch.optim.Optimizer]) -> None:
    weight = nn.Parameter(torch.ones(2, 2))
    optimizer = kind([weight], lr=0.1)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    before = copy.deepcopy(optimizer.state_dict())
    assert diff_state_dicts(before, optimizer.state_dict()) == []
    optimizer.step(closure)
    assert diff_state_dicts(before, optimizer.state_dict()) != [] or kind is torch.optim.SGD


def test_diff_takes_a_number_that_is_nan() -> None:
    assert diff_state_dicts({"best": float("nan")}, {"best": float("nan")}) == []
    assert diff_state_dicts({"best": float("nan")}, {"best": 1.0}) == [("best", "nan and 1.0")]


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (torch.ones(4), torch.ones(4) * (1 + 1e-7), "4 of 4 values differ, by up to 1.2e-07"),
        (torch.ones(4), torch.ones(4) * 1000, "4 of 4 values differ, by up to 1e+03"),
        (torch.tensor([True, False]), torch.tensor([True, True]), "1 of 2 values differ, by up to 1"),
        (torch.tensor(3, dtype=torch.uint8), torch.tensor(5, dtype=torch.uint8), "1 of 1 values differ, by up to 2"),
        (torch.tensor([1.0, torch.inf]), torch.tensor([1.0, -torch.inf]), "1 of 2 values differ, by up to inf"),
        (torch.tensor([1.0, torch.nan]), torch.tensor([2.0, 1.0]), "2 of 2 values differ, by up to nan"),
        (torch.tensor([2**53 + 1]), torch.tensor([2**53]), "1 of 1 values differ"),
        (torch.tensor([1j]), torch.tensor([-1j]), "1 of 1 values differ, by up to 2"),
    ],
    ids=str,
)
def test_diff_says_by_how_much(one: torch.Tensor, two: torch.Tensor, said: str) -> None:
    assert diff_state_dicts({"x": one}, {"x": two}) == [("x", said)]


def test_diff_enters_dictionaries_of_any_class_and_says_little_of_what_it_does_not_enter() -> None:
    state_dict = nn.Sequential(*[nn.Conv2d(3, 3, 3) for _ in range(50)]).state_dict()
    assert diff_state_dicts({"model": state_dict}, {"model": dict(state_dict)}) == []
    changed = dict(state_dict) | {"7.bias": state_dict["7.bias"] + 1}
    assert [key for key, _ in diff_state_dicts({"model": changed}, {"model": state_dict})] == ["model.7.bias"]
    ((key, said),) = diff_state_dicts({"model": state_dict}, {"model": list(state_dict.values())})
    assert key == "model" and len(said) < 500
