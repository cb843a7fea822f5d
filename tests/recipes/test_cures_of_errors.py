"""Cures of the error pages that are functions to copy, and the call of a module without changing it, by what they promise."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.func import functional_call, stack_module_state, vmap
from torch.nn.utils import parametrizations, spectral_norm, weight_norm

from tests.recipes.copied import definitions
from tests.recipes.state import FAILS, QUIET, loads_strictly, output_of, places, those, train_one_step, values
from tests.recipes.zoo import ZOO, Animal

pytestmark = QUIET
LOADING = "errors/loading/"


@those(calls=True, without=("scripted", "traced", "data_parallel"))
def test_a_call_with_clones_leaves_the_module_alone(animal: Animal) -> None:
    clones = definitions("functional/functional-call/clones_leave_the_module_alone.py").clones
    model = animal.make()
    before, held = values(model.named_buffers()), {name: id(buffer) for name, buffer in model.named_buffers()}
    twice = len(dict(model.named_modules())) < len(dict(model.named_modules(remove_duplicate=False)))
    functional_call(model, clones(model), (animal.batch(),), tie_weights=not twice)  # as the page says
    after = values(model.named_buffers())
    assert {name: after[name] for name in before} == before
    assert {name: id(buffer) for name, buffer in model.named_buffers() if name in held} == held
    assert after.keys() - before.keys() == ({"0.last"} if animal is ZOO["rebinds_its_buffers"] else set())  # None is in no dictionary


@those(calls=True, without=("with_a_graph", "scripted", "traced"))  # a registered buffer with a graph is another error
def test_a_model_whose_computed_weights_are_detached_can_be_copied(animal: Animal) -> None:
    model = animal.make()
    output_of(model, animal.batch())
    definitions("errors/files/computed_weights_are_detached.py").detach_computed(model)
    copied = copy.deepcopy(model)
    if animal is not FAILS:
        train_one_step(copied, animal)
        train_one_step(model, animal)


@pytest.mark.parametrize("norm", [parametrizations.weight_norm, parametrizations.spectral_norm, weight_norm, spectral_norm])
@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
def test_a_recurrent_layer_with_a_norm_can_be_copied(kind: type[nn.Module], norm: Callable[..., nn.Module]) -> None:
    model, x = norm(kind(2, 2), "weight_hh_l0"), torch.ones(3, 2)
    model(x)
    with pytest.raises(RuntimeError, match="graph leaves"):
        copy.deepcopy(model)
    definitions("errors/files/computed_weights_are_detached.py").detach_computed(model)
    copied = copy.deepcopy(model)
    assert copied.eval()(x)[0].equal(model.eval()(x)[0])
    copied(x)[0].sum().backward()
    assert all(parameter.grad is not None and parameter.grad.any() for parameter in copied.parameters())


def test_a_save_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    save = definitions("errors/files/saved_beside_and_renamed.py").save
    save({"step": 1}, tmp_path / "model.pt")
    with pytest.raises((AttributeError, pickle.PicklingError)):
        save({"step": lambda: 0}, tmp_path / "model.pt")
    assert torch.load(tmp_path / "model.pt") == {"step": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["model.pt"]


RENAMED: dict[str, tuple[str, Callable[[str], str]]] = {
    "the_old_name_is_moved.py": ("Normalizer", lambda key: key.replace("mean", "avg")),
    "the_parent_renames_a_submodule.py": ("Model", lambda key: key.replace("norm.", "old.")),
    "the_class_supplies_the_value.py": ("Normalizer", lambda key: "" if key.endswith("std") else key),
}


@places
@pytest.mark.parametrize(("snippet", "change"), RENAMED.items(), ids=RENAMED)
def test_an_old_checkpoint_loads_as_the_new_one(place: Callable[[nn.Module], nn.Module], snippet: str, change: tuple[str, Callable[[str], str]]) -> None:
    name, rename = change
    kind = getattr(definitions(LOADING + snippet), name)
    trained, model = place(kind()), place(kind())
    for key, buffer in trained.named_buffers():
        buffer.fill_(1 if key.endswith("std") else 7)
    old = {rename(key): tensor for key, tensor in trained.state_dict().items() if rename(key)}
    assert loads_strictly(model, old)
    assert values(model.named_buffers()) == values(trained.named_buffers())
    assert loads_strictly(model, model.state_dict())


@places
def test_a_memory_makes_room(place: Callable[[nn.Module], nn.Module]) -> None:
    memory = definitions(LOADING + "the_memory_makes_room.py").Memory
    trained, model = place(memory()), place(memory().double())
    for module in trained.modules():
        if isinstance(module, memory):
            module.keys = torch.ones(3, 2)
    assert loads_strictly(model, trained.state_dict())
    assert all(module.keys.equal(torch.ones(3, 2, dtype=torch.float64)) for module in model.modules() if isinstance(module, memory))


# vmap refuses what has no batching rule, writes to a buffer in eval mode, or is compiled; an exported module has its batch size.
NO_VMAP = ("no_state", "lstm", "dynamically_quantized", "dynamically_quantized_lstm", "quantized", "with_observers", "scripted", "traced", "exported")
NO_VMAP += ("data_parallel", "batch_norm_without_statistics", "a_count_in_forward", "fails_at_the_second_call", "rebinds_its_buffers")
CHANGED_BY_THE_CALL = ("registered_twice", "convolution_registered_twice")  # as the page says


@pytest.mark.filterwarnings("ignore:There is a performance drop")
@those(calls=True, without=NO_VMAP + CHANGED_BY_THE_CALL)
def test_per_sample_gradients_are_those_of_single_samples(animal: Animal) -> None:
    per_sample_gradients = definitions("functional/batch-norm-under-vmap/per_sample_gradients_in_eval_mode.py").per_sample_gradients
    model, batch = animal.make().eval(), animal.batch()[:2]
    before = values(model.named_buffers())
    gradients = per_sample_gradients(model, batch)
    assert values(model.named_buffers()) == before
    for number, sample in enumerate(batch):
        model.zero_grad()
        model(sample.unsqueeze(0)).norm().backward()
        for name, parameter in model.named_parameters():
            expected = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
            assert torch.allclose(gradients[name][number], expected, rtol=0.1 if animal.half else 1e-3, atol=0.1 if animal.half else 1e-4)


@pytest.mark.parametrize("name", CHANGED_BY_THE_CALL)
def test_a_submodule_with_two_names_stays_whole_under_vmap_without_tied_weights(name: str) -> None:
    models = [ZOO[name].make().eval() for _ in range(2)]
    batch, before = ZOO[name].batch(), values(models[0].named_parameters())
    stacked = stack_module_state(models)
    outputs = vmap(lambda params, buffers: functional_call(models[0], (params, buffers), (batch,), tie_weights=False))(*stacked)
    assert torch.allclose(outputs[1], models[1](batch), atol=1e-5)
    assert values(models[0].named_parameters()) == before
    vmap(lambda params, buffers: functional_call(models[0], (params, buffers), (batch,)))(*stacked)
    with pytest.raises(RuntimeError, match="escaped from inside a function being vmapped"):
        models[0](batch)
