"""The recipes for old checkpoints, by what they promise: in a model, below it, wrapped, twice, and copied."""

from collections.abc import Callable

import pytest
import torch
from torch import nn

from tests.recipes.copied import block, definitions
from tests.recipes.state import QUIET, loads_strictly, places, those, values
from tests.recipes.zoo import Animal

pytestmark = QUIET

# migrating: with the wrappers' names removed a checkpoint is the plain one, versions included; with the counters added it loads strictly.


@those(without=("averaged", "data_parallel", "compiled", "scripted"))
def test_a_checkpoint_without_its_wrappers_is_the_plain_one(animal: Animal) -> None:
    without_wrappers = definitions("migrating/prefixes-and-old-counters/any_wrapper_at_any_depth_is_removed.py").without_wrappers
    model = animal.make()
    plain = model.state_dict()
    for wrapper in (nn.DataParallel(model), nn.DataParallel(torch.compile(nn.DataParallel(model), backend="eager"))):
        cleaned = without_wrappers(wrapper.state_dict())
        assert list(cleaned) == list(plain)
        assert cleaned._metadata == plain._metadata
    outer = nn.Sequential(nn.Identity(), torch.compile(model, backend="eager"))
    assert list(without_wrappers(outer.state_dict())) == list(nn.Sequential(nn.Identity(), model).state_dict())


@those(without=("expanded", "inference_tensors", "a_batch_norm_in_inference_mode"))
def test_a_checkpoint_with_its_counters_added_loads_strictly(animal: Animal) -> None:
    model, checkpoint = animal.make(), animal.make().state_dict()
    full = set(checkpoint)
    for key in full:
        if key.endswith("num_batches_tracked"):
            del checkpoint[key]
    block("migrating/prefixes-and-old-counters/an_added_counter_completes_the_checkpoint.py", "for name, module", "print(", model=model, checkpoint=checkpoint)
    assert set(checkpoint) == full
    if animal.name != "lazy":
        assert str(model.load_state_dict(checkpoint, assign=True)) == "<All keys matched successfully>"


def old_checkpoint(model: nn.Module, rename: Callable[[str], str | None], added: dict[str, torch.Tensor], owner: type) -> dict[str, torch.Tensor]:
    """The state dict of the model as an older class wrote it: keys renamed or lost (None), and keys that the owner had."""
    renamed = {rename(key): tensor for key, tensor in model.state_dict().items()}
    paths = [path for path, module in model.named_modules(remove_duplicate=False) if isinstance(module, owner)]
    extra = {f"{path}.{name}".lstrip("."): tensor for path in paths for name, tensor in added.items()}
    return {key: tensor for key, tensor in renamed.items() if key} | extra


@places
def test_a_renamed_key_is_found(place: Callable[[nn.Module], nn.Module]) -> None:
    normalizer = definitions("migrating/changed-buffers/a_pre_hook_renames_the_old_key.py").Normalizer
    model = place(normalizer())
    old = old_checkpoint(model, lambda key: None if key.endswith("mean") else key, {"avg": torch.tensor([5.0, 6.0])}, normalizer)
    assert loads_strictly(model, old)
    assert all(module.mean.tolist() == [5, 6] for module in model.modules() if isinstance(module, normalizer))
    assert loads_strictly(model, model.state_dict())


@places
@pytest.mark.parametrize(
    ("snippet", "name", "key"),
    [
        ("migrating/changed-buffers/old_position_ids_are_dropped.py", "Embeddings", "position_ids"),
        ("patterns/masks-and-positions/old_masks_are_dropped_on_load.py", "Block", "mask"),
    ],
)
def test_a_key_that_is_gone_is_dropped(place: Callable[[nn.Module], nn.Module], snippet: str, name: str, key: str) -> None:
    owner = getattr(definitions(snippet), name)
    model = place(owner())
    before = values(model.named_buffers())
    assert loads_strictly(model, old_checkpoint(model, lambda key: key, {key: torch.zeros(7)}, owner))
    assert values(model.named_buffers()) == before
    assert loads_strictly(model, model.state_dict())
    with pytest.raises(RuntimeError, match="Unexpected key"):
        model.load_state_dict({**model.state_dict(), "other": torch.zeros(1)})


@places
@pytest.mark.parametrize("size", [0, 1, 2, 5])
def test_a_buffer_takes_the_shape_of_the_checkpoint(place: Callable[[nn.Module], nn.Module], size: int) -> None:
    codebook = definitions("migrating/changed-buffers/the_buffer_takes_the_checkpoints_shape.py").Codebook
    saved, model = place(codebook(size)), place(codebook(2)).double()
    for module in saved.modules():
        if isinstance(module, codebook):
            module.codes.copy_(torch.arange(2.0 * size).reshape(size, 2))
    assert loads_strictly(model, saved.state_dict())
    loaded = [module.codes for module in model.modules() if isinstance(module, codebook)]
    assert all(codes.shape == (size, 2) and codes.dtype == torch.float64 and codes.flatten().tolist() == list(range(2 * size)) for codes in loaded)
    wrong = {key: torch.zeros(3, 5) if key.endswith("codes") else tensor for key, tensor in saved.state_dict().items()}
    with pytest.raises(RuntimeError, match="size mismatch"):
        model.load_state_dict(wrong)


@places
def test_a_version_supplies_what_the_older_lacked(place: Callable[[nn.Module], nn.Module], capsys: pytest.CaptureFixture[str]) -> None:
    recipe = definitions("migrating/changed-buffers/a_version_tells_old_checkpoints_from_new.py")
    model = place(recipe.Normalizer())
    assert str(model.load_state_dict(place(recipe.OldNormalizer()).state_dict())) == "<All keys matched successfully>"
    found = [module for module in model.modules() if isinstance(module, recipe.Normalizer)]
    assert all((module.mean.tolist(), module.std.tolist()) == ([5, 5], [1, 1]) for module in found)
    model.load_state_dict(place(recipe.Normalizer()).state_dict())
    assert all((module.mean.tolist(), module.std.tolist()) == ([0, 0], [0.5, 0.5]) for module in found)
    damaged = model.state_dict()
    del damaged[next(key for key in damaged if key.endswith("std"))]
    with pytest.raises(RuntimeError, match="Missing key"):
        model.load_state_dict(damaged)


@those(calls=True, without=("scripted", "traced"))
def test_two_hooks_keep_any_teacher_out(animal: Animal) -> None:
    distiller = definitions("containers/lists-and-dicts/a_submodule_that_is_not_saved.py").Distiller
    if animal.name == "expanded":
        return  # no load takes it
    models = []
    for _ in range(2):
        distilled = distiller(2.0)
        distilled.teacher = animal.make()
        models.append(nn.ModuleList([distilled]))
    checkpoint = models[0].state_dict()
    assert list(checkpoint) == ["0.student.weight"]
    before = values(models[1][0].teacher.named_buffers())
    assert loads_strictly(models[1], checkpoint)
    if "quantized" in animal.name and "lstm" not in animal.name:  # their layers look at the version, as the page says
        with pytest.raises(KeyError):
            loads_strictly(models[1], dict(checkpoint))
        return
    assert loads_strictly(models[1], dict(checkpoint))
    assert values(models[1][0].teacher.named_buffers()) == before
    old = checkpoint | {f"0.teacher.{key}": tensor for key, tensor in animal.make().state_dict().items()}
    assert loads_strictly(models[1], old)


@places
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_any_size_is_taken_from_the_checkpoint(place: Callable[[nn.Module], nn.Module], dtype: torch.dtype) -> None:
    codebook = definitions("updating/none-and-expanded/it_takes_the_checkpoints_size.py").Codebook
    for shape in ((2, 2), (0,), ()):
        trained, model = codebook(), codebook().to(dtype)
        trained.codes, trained.counts = torch.full(shape, 3.0), torch.full(shape, 4.0)
        model = place(model)
        assert loads_strictly(model, place(trained).state_dict())
        found = [module for module in model.modules() if isinstance(module, codebook)]
        assert all(module.codes.equal(torch.full(shape, 3.0)) for module in found)
        assert all(module.counts.equal(torch.full(shape, 4.0, dtype=dtype)) for module in found)
        assert all(module.scale.equal(torch.ones(2, dtype=dtype)) for module in found)
        before = values(model.named_buffers())
        model.load_state_dict({}, strict=False)
        assert values(model.named_buffers()) == before


@places
def test_a_default_that_is_made_anew_is_real_after_a_construction_on_meta(place: Callable[[nn.Module], nn.Module]) -> None:
    recipe = definitions("saving/assign/a_default_taken_from_the_module.py")
    saved = place(recipe.Normalizer(recipe.supply_zero)).state_dict()
    checkpoint = {key: torch.ones(2) if key.endswith("mean") else tensor for key, tensor in saved.items() if not key.endswith("steps")}
    with torch.device("meta"):
        model = place(recipe.Normalizer(recipe.supply_zero))
    assert str(model.load_state_dict(checkpoint, assign=True)) == "<All keys matched successfully>"
    assert all((module.mean.tolist(), module.steps.item()) == ([1, 1], 0) for module in model.modules() if isinstance(module, recipe.Normalizer))
