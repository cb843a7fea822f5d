"""The recipes for batch norm, by what they promise, on every module of the zoo."""

import re

import pytest
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

from tests.recipes.copied import block, definitions
from tests.recipes.state import (
    COMPILED_ALREADY,
    FAILS,
    QUIET,
    UNCOPIED,
    every,
    has_value,
    is_tracked,
    norms,
    output_of,
    state,
    statistics,
    those,
    train_one_step,
    values,
)
from tests.recipes.zoo import ZOO, Animal

pytestmark = QUIET

# batch-norm/recalibrating: the statistics become those of the batches, nothing else changes, and nothing at all if it fails half way.

recalibrate = definitions("batch-norm/recalibrating/recalibrate_by_hand.py").recalibrate


@those(calls=True)
def test_recalibrate_replaces_the_statistics_and_nothing_else(animal: Animal) -> None:
    model = animal.make()
    before = state(model)
    batches = [animal.batch(1), animal.batch(2)]
    if animal is FAILS or animal.name in UNCOPIED:
        with pytest.raises(ArithmeticError if animal is FAILS else RuntimeError):
            recalibrate(model, batches, lambda net, batch: net(batch))
        assert state(model) == before
        return
    recalibrate(model, batches, lambda net, batch: net(batch))
    after = state(model)
    found = {name for name in before if after[name] != before[name]}
    tracked = [path for path, module in model.named_modules(remove_duplicate=False) if is_tracked(module)]
    expected = {f"{path}.{name}" for path in tracked for name in ("running_mean", "running_var", "num_batches_tracked")}
    assert found == expected
    calibrated = statistics(model)
    # Whatever the statistics were, the same batches give the same ones.
    for norm in filter(is_tracked, model.modules()):
        norm.running_mean.fill_(torch.nan)
    recalibrate(model, batches, lambda net, batch: net(batch))
    assert statistics(model) == calibrated


def test_recalibrate_gives_the_mean_of_the_batches() -> None:
    norm = ZOO["batch_norm_is_the_root"].make()
    batches = [ZOO["batch_norm_is_the_root"].batch(seed) for seed in range(3)]
    recalibrate(norm, batches, lambda net, batch: net(batch))
    assert torch.allclose(norm.running_mean, torch.cat(batches).mean(0))
    assert norm.momentum == 0.1


# batch-norm/freezing: the frozen model gives in train mode what it gave in eval mode, and a step of training leaves its statistics and weights as they are.

freeze_batch_norms = definitions("batch-norm/freezing/replace_every_batch_norm.py").freeze_batch_norms
REFUSED = {
    "convolution_without_affine": 'Missing key(s) in state_dict: "weight", "bias"',
    "convolution_without_bias": 'Missing key(s) in state_dict: "bias"',
    "sync_batch_norm": 'Missing key(s) in state_dict: "weight", "bias"',
    "batch_norm_2d_is_the_root": "Cannot set the submodule without a target name",
}


@those(calls=True)
def test_replaced_batch_norms_give_the_same_output_and_stay(animal: Animal) -> None:
    model = animal.make()
    train_one_step(model, animal)
    before = state(model)
    name = animal.name
    if name in REFUSED:
        with pytest.raises((RuntimeError, ValueError), match=re.escape(REFUSED[name])):
            freeze_batch_norms(model)
        assert state(model) == before
        return
    if animal is FAILS:
        return
    twin = animal.make()
    train_one_step(twin, animal)
    expected = output_of(twin.eval(), animal.batch())
    left = [type(norm) for norm in norms(model) if isinstance(norm, nn.BatchNorm1d | nn.BatchNorm3d)]
    freeze_batch_norms(model)
    assert [type(norm) for norm in norms(model)] == left
    assert torch.allclose(output_of(model.eval(), animal.batch()), expected, atol=0.1 if animal.half else 1e-5)
    if not left and name not in COMPILED_ALREADY:
        frozen = statistics(model)
        model.train()
        train_one_step(model, animal)
        assert statistics(model) == frozen


FrozenStatistics = definitions("batch-norm/freezing/train_keeps_the_batch_norms_frozen.py").FrozenStatistics


@those(calls=True)
def test_an_overridden_train_keeps_every_statistic_of_a_batch_norm(animal: Animal) -> None:
    name = animal.name
    model = FrozenStatistics(animal.make()).train()
    if name in ("traced", "exported"):  # they have no train mode, or no layer whose mode it could be
        return
    before = statistics(model)
    train_one_step(nn.Sequential(model).train(), animal)
    changed = [key for key, value in statistics(model).items() if value != before[key]]
    if name in ("instance_norm", "scripted"):  # no _BatchNorm, as the page says
        assert changed and all(key.startswith(("0.0.", "0.1.")) for key in changed)
    else:
        assert changed == []
    assert all(module.training for module in model.modules() if isinstance(module, nn.Dropout))


# batch-norm/checkpointing-and-fusing: with the contexts, a checkpointed step ends in the same buffers and the same gradients as a plain one.


@those(calls=True, without=("resnet18",))
def test_a_checkpointed_step_ends_as_a_plain_one(animal: Animal) -> None:
    recipe = definitions("batch-norm/checkpointing-and-fusing/a_context_discards_the_second_update.py")
    plain, model = animal.make(), animal.make()
    batch = animal.batch()
    torch.manual_seed(2)
    expected = output_of(plain, batch).float().pow(3).sum()
    if not expected.requires_grad or animal is FAILS:
        return
    expected.backward()
    recipe.contexts.__globals__["block"] = model
    if animal.name in ("scripted", "traced", "with_a_graph"):
        with pytest.raises((TypeError, RuntimeError)):
            checkpoint(lambda x: output_of(model, x), batch, use_reentrant=False, context_fn=recipe.contexts)
        return
    torch.manual_seed(2)
    checkpoint(lambda x: output_of(model, x), batch, use_reentrant=False, context_fn=recipe.contexts).float().pow(3).sum().backward()
    assert list(model.state_dict()) == list(plain.state_dict())
    assert values(model.named_buffers()) == values(plain.named_buffers())
    gradients = [[p.grad for p in m.parameters() if p.grad is not None] for m in (model, plain)]
    assert len(gradients[0]) == len(gradients[1])
    assert all(torch.allclose(*pair) for pair in zip(*gradients, strict=True))


def test_an_exception_in_the_recompute_puts_the_buffers_back() -> None:
    recipe = definitions("batch-norm/checkpointing-and-fusing/a_context_discards_the_second_update.py")
    model = FAILS.make()
    recipe.contexts.__globals__["block"] = model
    loss = checkpoint(model, FAILS.batch(), use_reentrant=False, context_fn=recipe.contexts).sum()
    before = state(model)
    with pytest.raises(ArithmeticError):
        loss.backward()
    assert {name: value for name, value in state(model).items() if value != before[name]} == {}


@every
def test_affine_gives_the_output_of_each_batch_norm(animal: Animal) -> None:
    affine_layer = definitions("batch-norm/checkpointing-and-fusing/a_batch_norm_alone_becomes_an_affine_layer.py").Affine
    for norm in norms(animal.make()):
        norm.eval()
        if norm.running_mean is None or nn.parameter.is_lazy(norm.running_mean):
            with pytest.raises((TypeError, ValueError)):
                affine_layer(norm)
        elif not norm.running_mean.is_meta:
            shape = {nn.BatchNorm1d: (5, 4)}.get(type(norm), (2, norm.num_features, 3, 3))
            shape = (*shape, 3) if isinstance(norm, nn.BatchNorm3d) else (5, norm.num_features) if isinstance(norm, nn.BatchNorm1d) else shape
            x = torch.randn(shape, dtype=norm.running_mean.dtype)
            with torch.no_grad():
                assert torch.allclose(affine_layer(norm)(x), norm(x), atol=0.05 if animal.half else 1e-5)


@every
def test_a_repaired_pickle_has_the_state_of_a_new_module(animal: Animal) -> None:
    model, new = animal.make(), animal.make()
    for norm in norms(model):
        del norm.track_running_stats, norm._buffers["num_batches_tracked"]
    definitions("batch-norm/checkpointing-and-fusing/repair_an_old_pickle.py").repair(model)
    assert list(model.state_dict()) == list(new.state_dict())
    assert [norm.track_running_stats for norm in norms(model)] == [norm.track_running_stats for norm in norms(new)]


@those(without=("resnet18",))
def test_not_finite_names_the_tensors_that_are_not(animal: Animal) -> None:
    not_finite = definitions("batch-norm/recalibrating/find_and_repair.py").not_finite
    model = animal.make()
    expected = {"not_finite": [("unset", 2), ("mask", 1)]}.get(animal.name, [])
    found = not_finite(model)
    assert [line for line in found if not line[0].endswith(("min_val", "max_val"))] == expected
    for norm in norms(model):
        if norm.running_mean is not None and not nn.parameter.is_lazy(norm.running_mean) and not norm.running_mean.is_inference():
            norm.running_mean.data[:1] = torch.nan
    spoiled = {name for name, buffer in model.named_buffers() if "running_mean" in name and has_value(buffer) and buffer.isnan().any()}
    assert {name for name, _ in not_finite(model)} == spoiled | {name for name, _ in found}


def test_what_deepcopy_refuses_can_be_recalibrated_once_it_is_detached() -> None:
    for name in ("pruned", "old_weight_norm", "old_spectral_norm", "with_a_graph"):
        animal = ZOO[name]
        model = animal.make()
        model(animal.batch())
        block("autograd/leaking-graph/find_and_detach.py", "for path, module", "print(", model=model)
        recalibrate(model, [animal.batch()], lambda net, batch: net(batch))
        assert not norms(model)[0].running_mean.equal(norms(animal.make())[0].running_mean)


@those(calls=True, without=("scripted", "traced", "exported"))
def test_a_bad_batch_is_refused_where_it_enters_a_batch_norm(animal: Animal) -> None:
    model = animal.make()
    block("batch-norm/recalibrating/name_the_batch_that_did_it.py", "for module in", "for step", model=model)
    output_of(model, animal.batch())
    for norm in filter(is_tracked, model.modules()):
        if norm.training:
            norm.running_mean.data[:1] = torch.inf
            if animal is not FAILS:
                with pytest.raises(FloatingPointError, match="running_mean"):
                    output_of(model, animal.batch())
            return


@those(calls=True, without=("scripted", "traced", "exported"))
def test_batch_statistics_leave_buffers_and_flags_alone(animal: Animal) -> None:
    batch_statistics = definitions("functional/batch-norm-under-vmap/the_flag_keeps_the_buffers.py").batch_statistics
    model = animal.make()
    before, flags = statistics(model), [norm.track_running_stats for norm in norms(model)]
    if animal is FAILS:
        with pytest.raises(ArithmeticError), batch_statistics(model):
            output_of(model, animal.batch())
            output_of(model, animal.batch())
    else:
        with batch_statistics(model):
            output_of(model, animal.batch())
            assert not any(norm.track_running_stats for norm in norms(model))
    changed = {name for name in before if statistics(model)[name] != before[name]}
    assert changed == ({"0.running_mean", "0.running_var"} if animal is ZOO["instance_norm"] else set())
    assert [norm.track_running_stats for norm in norms(model)] == flags
