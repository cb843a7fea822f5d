"""The recipes for gradients, for moving and for meta, by what they promise, on every module of the zoo."""

import copy
from collections.abc import Callable

import pytest
import torch
from torch import nn

from tests.recipes.copied import block, definitions
from tests.recipes.state import (
    FAILS,
    QUIET,
    UNCOPIED,
    bits,
    every,
    output_of,
    those,
    train_one_step,
    values,
)
from tests.recipes.zoo import ZOO, Animal

pytestmark = QUIET

# autograd: a deep copy has no inference tensor and trains; a detached model can be copied and trains; every buffer that forward writes is named.


@every
def test_a_deep_copy_of_a_model_built_in_inference_mode_trains(animal: Animal) -> None:
    inference_tensors = definitions("autograd/in-place-errors/a_deep_copy_has_normal_tensors.py").inference_tensors
    name = animal.name
    with torch.inference_mode():
        built = animal.make()
    if name == "lazy":  # no tensor yet
        assert inference_tensors(built) == ["1.num_batches_tracked"]
        return
    assert name in ("resnet18", "exported") or bool(inference_tensors(built)) == bool([*built.parameters(), *built.buffers()])
    model = copy.deepcopy(built)
    assert inference_tensors(model) == []
    if name in ("scripted", "traced"):
        with pytest.raises(ValueError, match="can't optimize a non-leaf Tensor"):
            train_one_step(model, animal)
    elif animal.shape:
        train_one_step(model, animal)
        assert name == "expanded" or model.load_state_dict(model.state_dict())


@those(calls=True, without=("resnet18",))
def test_a_detached_model_can_be_copied_and_trains_on(animal: Animal) -> None:
    model = animal.make()
    output_of(model, animal.batch())
    block("autograd/leaking-graph/find_and_detach.py", "for path, module", "print(", model=model)
    copied = copy.deepcopy(model)
    assert values(copied.named_parameters()) == values(model.named_parameters())
    if animal is not FAILS:
        train_one_step(model, animal)


@those(calls=True, without=("scripted", "traced"))
def test_every_buffer_that_forward_writes_is_named(animal: Animal, capsys: pytest.CaptureFixture[str]) -> None:
    snippet = "autograd/in-place-errors/which_buffers_does_forward_write.py"
    model = animal.make()
    before = values(model.named_buffers())
    if animal.name == "sparse":
        with pytest.raises(RuntimeError, match="sparse"):
            block(snippet, "bits =", "model(", model=model)
        return
    names = block(snippet, "bits =", "model(", model=model)
    output_of(model, animal.batch())
    after = values(model.named_buffers())
    block(snippet, "after =", **names)
    named = {line.split()[0].removesuffix(",") for line in capsys.readouterr().out.splitlines()}
    assert named == {name for name in after if after[name] != before.get(name)}


# moving: what stays behind is what a move leaves on the old device; a buffer that is kept in float32 keeps its bits through every conversion.

STAYS_BEHIND = {
    "old_spectral_norm": ["model._modules.0.weight"],
    "a_module_in_a_list": [f"model.layers.0._parameters.{name}" for name in ("weight", "bias")]
    + [f"model.layers.0._buffers.{name}" for name in ("running_mean", "running_var", "num_batches_tracked")],
    "a_module_in_a_dictionary": [f"model.layers.left.0._parameters.{name}" for name in ("weight", "bias")],
    "a_plain_tensor": ["model.mask"],
    "tensors_in_containers": ["model._modules.0.tables.left.0", "model._modules.0.tables.left.1.inner.0", "model._modules.0.aliases.0"],
}
tensors_elsewhere = definitions("moving/what-to-moves/finding_what_stays_behind.py").tensors_elsewhere


@those(without=(*UNCOPIED, "lazy", "scripted", "traced"))
def test_what_stays_behind_is_found(animal: Animal) -> None:
    model = copy.deepcopy(animal.make()).to("meta")
    assert list(tensors_elsewhere(model, "meta", "model", set())) == STAYS_BEHIND.get(animal.name, [])


@pytest.mark.parametrize("name", ["pruned", "old_weight_norm", "old_spectral_norm"])
def test_a_recomputed_weight_is_elsewhere_until_the_next_forward(name: str) -> None:
    model = ZOO[name].make().to("meta")
    assert list(tensors_elsewhere(model, "meta", "model", set())) == ["model._modules.0.weight"]
    model(torch.empty(8, 4, device="meta"))
    assert list(tensors_elsewhere(model, "meta", "model", set())) == []


CONVERSIONS: dict[str, Callable[[nn.Module], nn.Module]] = {
    "half": nn.Module.half,
    "bfloat16": nn.Module.bfloat16,
    "double": nn.Module.double,
    "float": nn.Module.float,
    "type": lambda model: model.type(torch.float16),
    "to": lambda model: model.to(torch.bfloat16),
    "twice": lambda model: model.half().bfloat16(),
    "deepcopy": lambda model: copy.deepcopy(model).half(),
    "to_empty": lambda model: model.to_empty(device="cpu"),
    "share_memory": nn.Module.share_memory,
}


@pytest.mark.parametrize("convert", CONVERSIONS.values(), ids=CONVERSIONS)
@pytest.mark.parametrize("swap", [False, True])
def test_a_kept_buffer_keeps_its_bits(convert: Callable[[nn.Module], nn.Module], swap: bool) -> None:
    rescale = definitions("recipes/masks-and-tables/keeps_its_dtype.py").Rescale
    model = nn.Sequential(nn.Sequential(rescale(), nn.Linear(2, 2)), rescale())
    wanted = bits(model[1].rate)
    torch.__future__.set_swap_module_params_on_conversion(swap)
    try:
        converted = convert(model)
    finally:
        torch.__future__.set_swap_module_params_on_conversion(False)
    assert bits(converted[0][0].rate) == bits(converted[1].rate) == wanted


@every
def test_float64_tensors_are_listed(animal: Animal) -> None:
    float64_tensors = definitions("moving/what-to-moves/finding_float64_tensors.py").float64_tensors
    assert float64_tensors(animal.make()) == []
    model = animal.make()
    if animal.name not in ("scripted", "traced"):
        model.double()
        named = [*model.named_parameters(), *model.named_buffers()]
        assert float64_tensors(model) == [name for name, tensor in named if tensor.dtype.itemsize == 8 and tensor.is_floating_point()]


# meta: only parameters go there, and each keeps its flag; what a load did not reach is named; what was offloaded comes back.

NEEDS_VALUES = ("orthogonal", "dynamically_quantized", "dynamically_quantized_lstm", "quantized", "traced")
FROM_A_PARAMETER = ("_u", "_v", "weight_mask", "first_row", "scale")


@those(without=("resnet18", "exported"))
def test_parameters_go_to_meta_and_buffers_do_not(animal: Animal) -> None:
    parameters_on_meta = definitions("meta/building-on-meta/only_parameters_go_to_meta.py").parameters_on_meta
    name = animal.name
    register = nn.Module.register_parameter
    if name in NEEDS_VALUES:
        with pytest.raises(RuntimeError), parameters_on_meta():
            animal.make()
    else:
        with parameters_on_meta():
            model = animal.make()
        assert [(n, p.requires_grad) for n, p in model.named_parameters()] == [(n, p.requires_grad) for n, p in animal.make().named_parameters()]
        assert name == "lazy" or all(parameter.is_meta for parameter in model.parameters())
        moved = [name for name, buffer in model.named_buffers() if buffer.is_meta and not dict(animal.make().named_buffers())[name].is_meta]
        assert all(name.endswith(FROM_A_PARAMETER) for name in moved)
    assert nn.Module.register_parameter is register


STILL = "meta/building-on-meta/the_names_that_are_still_on_meta.py"


@those(without=("lazy", "scripted", "traced", "inference_tensors", "a_batch_norm_in_inference_mode", *UNCOPIED))
def test_what_a_load_leaves_on_meta_is_named(animal: Animal, capsys: pytest.CaptureFixture[str]) -> None:
    checkpoint = animal.make().state_dict()
    model = animal.make().to("meta")
    model.load_state_dict(checkpoint, assign=True)
    block(STILL, "every =", "print(", model=model)
    named = {line.removeprefix("still on meta: ") for line in capsys.readouterr().out.splitlines()}
    everything = [*model.named_parameters(remove_duplicate=False), *model.named_buffers(remove_duplicate=False)]
    assert named == {name for name, tensor in everything if name not in checkpoint or checkpoint[name].is_meta}


NOT_FILLED = {"marked_buffers": ["mask"], "not_persistent": ["0.mask"], "not_finite": ["unset"]}
LOAD_REFUSES = ("expanded", "inference_tensors", "a_batch_norm_in_inference_mode")


@those(without=("lazy", "sparse"))
def test_what_nobody_wrote_is_named(animal: Animal) -> None:
    names_nobody_wrote = definitions("meta/non-persistent-on-meta/nan_shows_what_nobody_wrote.py").names_nobody_wrote
    name = animal.name
    checkpoint, model = animal.make().state_dict(), animal.make()
    if name in LOAD_REFUSES:
        with pytest.raises(RuntimeError):
            names_nobody_wrote(model, lambda m: m.load_state_dict(checkpoint))
        return
    found = names_nobody_wrote(model, lambda m: m.load_state_dict(checkpoint, assign=name.endswith("on_meta")))
    on_meta = [name for name, tensor in [*model.named_parameters(), *model.named_buffers()] if tensor.is_meta]
    assert found == NOT_FILLED.get(name, on_meta)


@every
def test_two_models_built_normally_have_the_same_buffers(animal: Animal, capsys: pytest.CaptureFixture[str]) -> None:
    compare_buffers = definitions("meta/non-persistent-on-meta/a_reference_model_shows_the_difference.py").compare_buffers
    model, reference = animal.make(), animal.make()
    compare_buffers(model, reference)
    on_meta = [f"{name} is on meta" for name, buffer in model.named_buffers(remove_duplicate=False) if buffer.is_meta]
    assert capsys.readouterr().out.splitlines() == on_meta


@those(without=("lazy", "scripted", "inference_tensors", "a_batch_norm_in_inference_mode"))
def test_what_was_offloaded_comes_back(animal: Animal) -> None:
    snippet = "meta/non-persistent-on-meta/offloading_by_state_dict_loses_it.py"
    model = animal.make()

    def everything() -> dict[str, object]:
        return values([*model.named_parameters(remove_duplicate=False), *model.named_buffers(remove_duplicate=False)])

    before, keys = everything(), list(model.state_dict())
    names = block(snippet, "offloaded =", "print(", model=model)
    block(snippet, "for name, buffer", "print(", **names)
    assert everything() == before
    assert list(model.state_dict()) == keys


def test_a_lazy_buffer_of_ones_own_is_saved_loaded_and_cast() -> None:
    center = definitions("meta/lazy-modules/a_lazy_buffer_of_your_own.py").LazyCenter
    trained = nn.Sequential(center().half())
    trained(torch.ones(2, 3, dtype=torch.float16))
    assert trained[0].mean.dtype == torch.float16
    fresh = nn.Sequential(center())
    assert str(fresh.load_state_dict(trained.state_dict())) == "<All keys matched successfully>"
    assert fresh(torch.ones(2, 3)).shape == (2, 3)
    assert [buffer.shape for buffer in copy.deepcopy(fresh).buffers()] == [(3,), (3,)]


def test_buffers_that_are_looked_up_are_never_stale() -> None:
    pyramid = definitions("moving/stale-references/a_property_looks_them_up.py").Pyramid([2, 4, 4])
    positions = definitions("moving/stale-references/one_owner_stays_shared.py")
    owner = positions.Positions(3)
    model = nn.ModuleList([positions.Block(owner), positions.Block(owner), pyramid])
    for changed in (model.double(), copy.deepcopy(model), copy.deepcopy(model).to("meta")):
        assert [grid is changed[2].get_buffer(f"grid_{n}") for n, grid in enumerate(changed[2].grids)] == [True, True, True]
        assert changed[0].positions.table is changed[1].positions.table
