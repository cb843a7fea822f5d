"""The containers of buffers and the recipes for saving, by what they promise, on every module of the zoo."""

import copy
from pathlib import Path

import pytest
import torch
from torch import nn

from tests.recipes.copied import block, definitions
from tests.recipes.state import (
    QUIET,
    UNCOPIED,
    bits,
    every,
    output_of,
    state,
    those,
)
from tests.recipes.zoo import ZOO, Animal

pytestmark = QUIET

# containers: a list and a dictionary hold any buffers as any module would; a frozen teacher leaves no key and computes the same.

LISTS = "recipes/buffer-containers/"
DICTS = "containers/lists-and-dicts/"


def buffers_of(model: nn.Module) -> list[torch.Tensor | None]:
    return [buffer for module in model.modules() for buffer in dict(module._buffers.items()).values()]


@those(without=("lazy",))
@pytest.mark.parametrize("persistent", [True, False])
def test_a_buffer_list_and_a_buffer_dict_hold_any_buffers(animal: Animal, persistent: bool) -> None:
    buffers = buffers_of(animal.make())
    listed = definitions(LISTS + "a_list_whose_items_are_buffers.py").BufferList(buffers, persistent)
    items = {f"buffer {number}": buffer for number, buffer in enumerate(buffers)}
    named = definitions(LISTS + "a_dict_whose_values_are_buffers.py").BufferDict(items, persistent)
    assert len(listed) == len(named) == len(buffers)
    assert [id(item) for item in listed] == [id(named[key]) for key in named] == [id(buffer) for buffer in buffers]
    assert not buffers or listed[-1] is buffers[-1]
    keys = [str(number) for number, buffer in enumerate(buffers) if buffer is not None and persistent]
    assert list(listed.state_dict()) == keys
    assert list(named.state_dict()) == [f"buffer {key}" for key in keys]
    if animal.name not in UNCOPIED:
        twin = copy.deepcopy(listed)
        assert [bits(item) for item in twin] == [bits(item) for item in listed]
        assert all(item is None or item.is_meta for item in twin.to("meta"))
    with pytest.raises(IndexError):
        listed[len(buffers)]


@every
def test_buffers_are_told_apart_by_persistence(animal: Animal) -> None:
    named_buffers = definitions(DICTS + "named_buffers_by_persistence.py").named_buffers
    model = animal.make()
    saved, unsaved = ([name for name, _ in named_buffers(model, persistent)] for persistent in (True, False))
    assert sorted(saved + unsaved) == sorted(name for name, _ in model.named_buffers(remove_duplicate=False))
    marked = {f"{path}.{name}".lstrip(".") for path, module in model.named_modules(remove_duplicate=False) for name in module._non_persistent_buffers_set}
    assert set(unsaved) <= marked
    assert not set(saved) & marked


WRITTEN_BY_HAND = ("_extra_state", "scale", "zero_point", "dtype", "_packed_params", "param")


@those(calls=True)
def test_a_frozen_teacher_has_no_keys_and_computes_the_same(animal: Animal) -> None:
    freeze_without_keys = definitions(DICTS + "a_frozen_teacher_leaves_the_state_dict.py").freeze_without_keys
    model, twin = animal.make().eval() if animal.name != "exported" else animal.make(), animal.make()
    if animal.name in ("scripted", "traced"):
        before = state(model)
        with pytest.raises(RuntimeError, match="script module"):
            freeze_without_keys(model)
        assert state(model) == before
        return
    freeze_without_keys(model)
    assert list(model.parameters()) == []
    assert [key for key in model.state_dict() if key.rpartition(".")[2] not in WRITTEN_BY_HAND] == []
    output = output_of(model, animal.batch())
    assert not output.requires_grad
    expected = output_of(twin.eval() if animal.name != "exported" else twin, animal.batch())
    assert torch.allclose(output, expected, atol=1e-5)


# saving: a refused checkpoint leaves the model as it was; large storages are found; a repaired pickle saves what it saved.

SPECIAL = ("lazy", "dynamically_quantized", "dynamically_quantized_lstm", "quantized", "sparse", "extra_state")  # entries that are no usual tensor


@those(without=(*UNCOPIED, *SPECIAL, "resnet18", "no_state", "expanded", "inference_tensors", "a_batch_norm_in_inference_mode"))
def test_a_refused_checkpoint_changes_nothing(animal: Animal) -> None:
    load_all_or_nothing = definitions("saving/assign/try_the_load_on_a_copy.py").load_all_or_nothing
    model = animal.make()
    good, before = animal.make().state_dict(), state(model)
    bad = {key: torch.zeros_like(tensor) for key, tensor in good.items()}
    bad[list(bad)[-1]] = torch.zeros(2, 3, 2, 3)
    with pytest.raises(RuntimeError, match="size mismatch"):
        load_all_or_nothing(model, bad)
    assert state(model) == before
    load_all_or_nothing(model, good)
    assert state(model) == before


@those(without=SPECIAL)
def test_storages_that_are_larger_are_named(animal: Animal, capsys: pytest.CaptureFixture[str]) -> None:
    block("saving/size-and-sharing/names_whose_storage_is_larger.py", "for name, tensor", "with torch", model=animal.make())
    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert named == {"shared_memory": ["part"], "a_view_of_a_parameter": ["first_row"]}.get(animal.name, [])


@those(without=("marked_buffers", "not_persistent", "not_persistent_on_meta"))  # before 1.6 all buffers were persistent
def test_a_module_without_the_newer_attributes_is_repaired(animal: Animal) -> None:
    model = animal.make()
    keys = list(model.state_dict())
    for module in model.modules():
        for name in ("_non_persistent_buffers_set", "_state_dict_pre_hooks", "_load_state_dict_post_hooks"):
            vars(module).pop(name, None)
    block("saving/torch-save/two_lines_repair_every_module.py", "for module in rescued", "net =", rescued=model)
    assert list(model.state_dict()) == keys
    if animal.shape and animal.name not in ("expanded", "inference_tensors"):
        assert str(model.load_state_dict(model.state_dict())) == "<All keys matched successfully>"


@those(without=("lazy", "scripted"))
def test_what_a_fresh_module_cannot_rebuild_is_named(animal: Animal, capsys: pytest.CaptureFixture[str]) -> None:
    model, fresh = animal.make(), animal.make()
    if animal is ZOO["not_persistent"]:
        model[0].mask.mul_(7)
    if animal is ZOO["not_persistent_on_meta"]:
        with pytest.raises(RuntimeError, match="meta"):
            block("concepts/persistence/what_a_fresh_module_cannot_rebuild.py", "saved =", model=model, fresh=fresh)
        return
    block("concepts/persistence/what_a_fresh_module_cannot_rebuild.py", "saved =", model=model, fresh=fresh)
    lost = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.endswith("lost")]
    assert lost == (["0.mask"] if animal is ZOO["not_persistent"] else [])


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = definitions("saving/torch-save/a_replaced_file_stays_apart.py").save
    monkeypatch.chdir(tmp_path)
    save({"mean": torch.ones(2)})
    with pytest.raises(Exception, match="pickle"):
        save({"mean": torch.zeros(2), "schedule": lambda step: step})
    assert torch.load("model.pt")["mean"].tolist() == [1, 1]
