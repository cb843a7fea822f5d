"""The code that the site offers to copy, each recipe by what it promises, on every module of the zoo."""

import copy
import re
from collections.abc import Callable, Iterable

import pytest
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

from tests.content.copied import block, definitions
from tests.content.zoo import ZOO, Animal

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")  # torch of its own exported and quantized modules
every = pytest.mark.parametrize("animal", ZOO.values(), ids=ZOO)


def those(*, calls: bool = False, without: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """The animals that a test is about."""
    chosen = {name: animal for name, animal in ZOO.items() if (animal.shape or not calls) and name not in without}
    return pytest.mark.parametrize("animal", chosen.values(), ids=chosen)


def bits(tensor: torch.Tensor | None) -> object:
    """A tensor's type, shape and value to the bit, NaN included, so that two can be compared."""
    if tensor is None or nn.parameter.is_lazy(tensor) or tensor.is_meta:
        return str(type(tensor)) if tensor is None or nn.parameter.is_lazy(tensor) else ("meta", tensor.dtype, tensor.shape)
    tensor = tensor.detach()
    with torch.inference_mode():
        dense = tensor.to_dense() if tensor.layout != torch.strided else tensor
        value = dense.clone(memory_format=torch.contiguous_format).reshape(-1).view(torch.uint8)
        return tensor.dtype, tensor.shape, tensor.layout, hash(value.numpy().tobytes())


def state(model: nn.Module) -> dict[str, object]:
    """All that a recipe could change in a model: every tensor to the bit, who is registered where, modes and momenta."""
    found: dict[str, object] = {}
    for path, module in model.named_modules(remove_duplicate=False):
        for kind in ("_parameters", "_buffers"):
            for name, tensor in getattr(module, kind).items():
                found[f"{path}.{name}"] = kind, id(tensor), bits(tensor), getattr(tensor, "requires_grad", None)
        found[f"{path}:"] = id(module), module.training, getattr(module, "momentum", None), set(module._non_persistent_buffers_set)
        found[f"{path}:hooks"] = [len(getattr(module, name)) for name in ("_forward_hooks", "_forward_pre_hooks") if hasattr(module, name)]
    return found


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


@every
def test_audit_finds_what_is_wrong_and_nothing_else(animal: Animal) -> None:
    model = animal.make()
    before = state(model)
    assert audit(model) == FINDINGS.get(animal.kind.__name__, [])
    assert state(model) == before


@those(calls=True)
def test_audit_finds_the_same_after_a_forward_and_a_backward(animal: Animal) -> None:
    model = animal.make()
    output = model(animal.batch())
    output = output[0] if isinstance(output, tuple) else output
    if output.requires_grad:
        output.float().sum().backward()
    assert audit(model) == FINDINGS.get(animal.kind.__name__, [])


# recipes/summarize: the totals are those of PyTorch's own iterators; nothing is read but shapes.

summarize = definitions("recipes/summarize/summarize.py").summarize


def elements(tensors: Iterable[torch.Tensor]) -> tuple[int, int]:
    known = [tensor for tensor in tensors if not nn.parameter.is_lazy(tensor)]
    return sum(tensor.numel() for tensor in known), sum(tensor.numel() * tensor.element_size() for tensor in known)


@every
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


# recipes/diff-state-dicts: it takes every state dict, of a model with itself nothing differs, and one changed value is the one that is found.

diff_state_dicts = definitions("recipes/diff-state-dicts/diff_state_dicts.py").diff_state_dicts
NO_VALUE = {"on meta, so that there is no value", "not initialized yet, so that there is no value"}


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
        assert found == [(key, f"1 of {tensor.numel()} values differ")]
        del changed[key]
        assert diff_state_dicts({**changed, key: tensor}, changed) == [(key, "only in the first")]


OPTIMIZERS = [
    optimizer
    for optimizer in vars(torch.optim).values()
    if isinstance(optimizer, type) and issubclass(optimizer, torch.optim.Optimizer) and optimizer not in (torch.optim.Optimizer, torch.optim.SparseAdam)
]


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


# What the recipes below share.


def output_of(model: nn.Module, batch: torch.Tensor) -> torch.Tensor:
    output = model(batch)
    return output[0] if isinstance(output, tuple) else output


def train_one_step(model: nn.Module, animal: Animal) -> None:
    """A step of SGD that changes every parameter that it may."""
    torch.manual_seed(1)
    output = output_of(model, animal.batch())
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    if output.requires_grad:
        (output.float() * torch.linspace(0, 1, output.numel()).reshape(output.shape)).mean().backward()
    if trained:
        torch.optim.SGD(trained, lr=0.001).step()


def statistics(model: nn.Module) -> dict[str, object]:
    names = ("running_mean", "running_var", "num_batches_tracked")
    return {name: bits(buffer) for name, buffer in model.named_buffers(remove_duplicate=False) if name.rpartition(".")[2] in names}


def has_value(tensor: torch.Tensor) -> bool:
    return not nn.parameter.is_lazy(tensor) and not tensor.is_meta


def norms(model: nn.Module) -> list[nn.Module]:
    return [module for module in model.modules() if isinstance(module, nn.modules.batchnorm._BatchNorm)]


def is_tracked(module: nn.Module) -> bool:
    """A batch norm with statistics that a pass in train mode replaces."""
    batch_norm = isinstance(module, nn.modules.batchnorm._BatchNorm) and module.running_mean is not None
    return batch_norm and "StaysFrozen" not in type(module).__name__


def values(named: Iterable[tuple[str, torch.Tensor | None]]) -> dict[str, object]:
    return {name: bits(tensor) for name, tensor in named}


UNCOPIED = ("old_weight_norm", "pruned", "with_a_graph")  # deepcopy refuses a tensor with a graph
COMPILED_ALREADY = ("scripted", "traced", "exported")  # no layer is of its class any more
FAILS = ZOO["fails_at_the_second_call"]


# batch-norm/recalibrating: the statistics become those of the batches, nothing else changes, and nothing at all if it fails half way.

recalibrate = definitions("batch-norm/recalibrating/recalibrate_by_hand.py").recalibrate


@those(calls=True)
def test_recalibrate_replaces_the_statistics_and_nothing_else(animal: Animal) -> None:
    model = animal.make()
    before = state(model)
    batches = [animal.batch(1), animal.batch(2)]
    if animal is FAILS or animal.kind.__name__ in UNCOPIED:
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
    name = animal.kind.__name__
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
    name = animal.kind.__name__
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


@those(calls=True)
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
    if animal.kind.__name__ in ("scripted", "traced", "with_a_graph"):
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


@every
def test_not_finite_names_the_tensors_that_are_not(animal: Animal) -> None:
    not_finite = definitions("batch-norm/recalibrating/find_and_repair.py").not_finite
    model = animal.make()
    expected = {"not_finite": [("unset", 2), ("mask", 1)]}.get(animal.kind.__name__, [])
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


# averaging: a copy that is updated has the buffers of the model; a mean of equal state dicts is that state dict; a snapshot comes back.

copied = those(calls=True, without=UNCOPIED)


def trained_copy(animal: Animal) -> tuple[nn.Module, nn.Module]:
    model = animal.make()
    average = copy.deepcopy(model)
    train_one_step(model, animal)
    return average, model


@copied
def test_an_updated_ema_has_the_buffers_of_the_model(animal: Animal) -> None:
    update = definitions("averaging/ema-and-swa/ema_with_copied_buffers.py").update
    match_shapes = definitions("patterns/masks-and-positions/an_average_meets_a_mask_that_grew.py").match_shapes
    average, model = trained_copy(animal)
    start = [parameter.clone() for parameter in average.parameters()]
    if animal.kind.__name__ == "expanded":
        with pytest.raises(RuntimeError, match="single memory location"):
            update(average, model)
        return
    if animal.kind.__name__ not in ("scripted", "traced"):
        match_shapes(average, model)
    update(average, model)
    assert values(average.named_buffers()) == values(model.named_buffers())
    assert list(average.state_dict()) == list(model.state_dict())
    with torch.no_grad():
        for before, after, target in zip(start, average.parameters(), model.parameters(), strict=True):
            assert torch.allclose(after, before.lerp(target, 0.1), equal_nan=True)


@copied
def test_averaged_model_goes_on_once_the_shapes_match(animal: Animal) -> None:
    match_shapes = definitions("patterns/masks-and-positions/an_average_meets_a_mask_that_grew.py").match_shapes
    model = animal.make()
    average = torch.optim.swa_utils.AveragedModel(model)
    train_one_step(model, animal)
    if animal.kind.__name__ in ("scripted", "traced"):
        with pytest.raises(RuntimeError, match="not supported on ScriptModules"):
            match_shapes(average.module, model)
        return
    match_shapes(average.module, model)
    if animal.kind.__name__ == "expanded":
        with pytest.raises(RuntimeError, match="single memory location"):
            average.update_parameters(model)
        return
    average.update_parameters(model)
    assert values(average.module.named_buffers()) == values(model.named_buffers())


NO_AVERAGE = {
    "dynamically_quantized": TypeError,
    "dynamically_quantized_lstm": TypeError,
    "quantized": TypeError,
    "extra_state": TypeError,
    "lazy": ValueError,
    "short_floats": NotImplementedError,
    "sparse": NotImplementedError,
}


@every
def test_the_average_of_equal_state_dicts_is_that_state_dict(animal: Animal) -> None:
    average = definitions("averaging/parameters-only/federated_average_over_state_dicts.py").average
    states = [animal.make().state_dict(), animal.make().state_dict()]
    if refusal := NO_AVERAGE.get(animal.kind.__name__):
        with pytest.raises(refusal):
            average(states)
        return
    result = average(states)
    assert result is not states[0]
    assert [line for line in diff_state_dicts(result, states[0], 1e-6) if line[1] not in NO_VALUE] == []
    assert getattr(result, "_metadata", None) == getattr(states[0], "_metadata", None)


@those(calls=True)
def test_a_snapshot_brings_every_buffer_back(animal: Animal) -> None:
    snippet = "averaging/copying/snapshot_and_restore.py"
    model = animal.make()
    before = values(model.named_buffers())
    names = block(snippet, "snapshot =", "model(", model=model)
    train_one_step(model, animal)
    if animal.kind.__name__ in ("expanded", "with_observers"):
        with pytest.raises(RuntimeError):
            block(snippet, "buffers =", "print(", **names)
        return
    block(snippet, "buffers =", "print(", **names)
    after = values(model.named_buffers())
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == ({"0.last"} if animal.kind.__name__ == "rebinds_its_buffers" else set())


# autograd: a deep copy has no inference tensor and trains; a detached model can be copied and trains; every buffer that forward writes is named.


@every
def test_a_deep_copy_of_a_model_built_in_inference_mode_trains(animal: Animal) -> None:
    inference_tensors = definitions("autograd/in-place-errors/a_deep_copy_has_normal_tensors.py").inference_tensors
    name = animal.kind.__name__
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


@those(calls=True)
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
    if animal.kind.__name__ == "sparse":
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
    assert list(tensors_elsewhere(model, "meta", "model", set())) == STAYS_BEHIND.get(animal.kind.__name__, [])


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
    rotary = definitions("moving/keep-float32/apply_keeps_one_buffer.py").Rotary
    model = nn.Sequential(nn.Sequential(rotary(), nn.Linear(2, 2)), rotary())
    wanted = bits(model[1].inv_freq)
    torch.__future__.set_swap_module_params_on_conversion(swap)
    try:
        converted = convert(model)
    finally:
        torch.__future__.set_swap_module_params_on_conversion(False)
    assert bits(converted[0][0].inv_freq) == bits(converted[1].inv_freq) == wanted
    assert [name for name in converted.state_dict() if "inv_freq" in name] == []


@every
def test_float64_tensors_are_listed(animal: Animal) -> None:
    float64_tensors = definitions("moving/what-to-moves/finding_float64_tensors.py").float64_tensors
    assert float64_tensors(animal.make()) == []
    model = animal.make()
    if animal.kind.__name__ not in ("scripted", "traced"):
        model.double()
        named = [*model.named_parameters(), *model.named_buffers()]
        assert float64_tensors(model) == [name for name, tensor in named if tensor.dtype.itemsize == 8 and tensor.is_floating_point()]


# meta: only parameters go there, and each keeps its flag; what a load did not reach is named; what was offloaded comes back.

NEEDS_VALUES = ("orthogonal", "dynamically_quantized", "dynamically_quantized_lstm", "quantized", "traced")
FROM_A_PARAMETER = ("_u", "_v", "weight_mask", "first_row", "scale")


@those(without=("resnet18", "exported"))
def test_parameters_go_to_meta_and_buffers_do_not(animal: Animal) -> None:
    parameters_on_meta = definitions("meta/building-on-meta/only_parameters_go_to_meta.py").parameters_on_meta
    name = animal.kind.__name__
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
    name = animal.kind.__name__
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


# containers: a list and a dictionary hold any buffers as any module would; a frozen teacher leaves no key and computes the same.

DICTS = "containers/lists-and-dicts/"


def buffers_of(model: nn.Module) -> list[torch.Tensor | None]:
    return [buffer for module in model.modules() for buffer in dict(module._buffers.items()).values()]


@those(without=("lazy",))
@pytest.mark.parametrize("persistent", [True, False])
def test_a_buffer_list_and_a_buffer_dict_hold_any_buffers(animal: Animal, persistent: bool) -> None:
    buffers = buffers_of(animal.make())
    listed = definitions(DICTS + "a_list_whose_items_are_buffers.py").BufferList(buffers, persistent)
    items = {f"buffer {number}": buffer for number, buffer in enumerate(buffers)}
    named = definitions(DICTS + "a_dict_whose_values_are_buffers.py").BufferDict(items, persistent)
    assert len(listed) == len(named) == len(buffers)
    assert [id(item) for item in listed] == [id(named[key]) for key in named] == [id(buffer) for buffer in buffers]
    assert not buffers or listed[-1] is buffers[-1]
    keys = [str(number) for number, buffer in enumerate(buffers) if buffer is not None and persistent]
    assert list(listed.state_dict()) == keys
    assert list(named.state_dict()) == [f"buffer {key}" for key in keys]
    if animal.kind.__name__ not in UNCOPIED:
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
    model, twin = animal.make().eval() if animal.kind.__name__ != "exported" else animal.make(), animal.make()
    if animal.kind.__name__ in ("scripted", "traced"):
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
    expected = output_of(twin.eval() if animal.kind.__name__ != "exported" else twin, animal.batch())
    assert torch.allclose(output, expected, atol=1e-5)


# saving: a refused checkpoint leaves the model as it was; large storages are found; a repaired pickle saves what it saved.

SPECIAL = ("lazy", "dynamically_quantized", "dynamically_quantized_lstm", "quantized", "sparse", "extra_state")  # entries that are no usual tensor


@those(without=(*UNCOPIED, *SPECIAL, "no_state", "expanded", "inference_tensors", "a_batch_norm_in_inference_mode"))
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
    assert named == {"shared_memory": ["part"], "a_view_of_a_parameter": ["first_row"]}.get(animal.kind.__name__, [])


@those(without=("marked_buffers", "not_persistent", "not_persistent_on_meta"))  # before 1.6 all buffers were persistent
def test_a_module_without_the_newer_attributes_is_repaired(animal: Animal) -> None:
    model = animal.make()
    keys = list(model.state_dict())
    for module in model.modules():
        for name in ("_non_persistent_buffers_set", "_state_dict_pre_hooks", "_load_state_dict_post_hooks"):
            vars(module).pop(name, None)
    block("saving/torch-save/two_lines_repair_every_module.py", "for module in rescued", "net =", rescued=model)
    assert list(model.state_dict()) == keys
    if animal.shape and animal.kind.__name__ not in ("expanded", "inference_tensors"):
        assert str(model.load_state_dict(model.state_dict())) == "<All keys matched successfully>"


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
    if animal.kind.__name__ != "lazy":
        assert str(model.load_state_dict(checkpoint, assign=True)) == "<All keys matched successfully>"


PLACES: dict[str, Callable[[nn.Module], nn.Module]] = {
    "root": lambda module: module,
    "nested": lambda module: nn.ModuleDict({"a": nn.Sequential(nn.Linear(1, 1), module)}),
    "wrapped": lambda module: nn.DataParallel(nn.Sequential(module)),
    "twice": lambda module: nn.ModuleList([module, module]),
    "copied": lambda module: copy.deepcopy(nn.Sequential(module)),
    "pickled copy of a copy": lambda module: copy.deepcopy(copy.deepcopy(nn.Sequential(module))),
}
places = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


def old_checkpoint(model: nn.Module, rename: Callable[[str], str | None], added: dict[str, torch.Tensor], owner: type) -> dict[str, torch.Tensor]:
    """The state dict of the model as an older class wrote it: keys renamed or lost (None), and keys that the owner had."""
    renamed = {rename(key): tensor for key, tensor in model.state_dict().items()}
    paths = [path for path, module in model.named_modules(remove_duplicate=False) if isinstance(module, owner)]
    extra = {f"{path}.{name}".lstrip("."): tensor for path in paths for name, tensor in added.items()}
    return {key: tensor for key, tensor in renamed.items() if key} | extra


def loads_strictly(model: nn.Module, checkpoint: dict[str, torch.Tensor]) -> bool:
    keys = list(checkpoint)
    result = model.load_state_dict(checkpoint)
    return str(result) == "<All keys matched successfully>" and list(checkpoint) == keys


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
    distiller = definitions(DICTS + "a_submodule_that_is_not_saved.py").Distiller
    if animal.kind.__name__ == "expanded":
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
    if "quantized" in animal.kind.__name__ and "lstm" not in animal.kind.__name__:  # their layers look at the version, as the page says
        with pytest.raises(KeyError):
            loads_strictly(models[1], dict(checkpoint))
        return
    assert loads_strictly(models[1], dict(checkpoint))
    assert values(models[1][0].teacher.named_buffers()) == before
    old = checkpoint | {f"0.teacher.{key}": tensor for key, tensor in animal.make().state_dict().items()}
    assert loads_strictly(models[1], old)


# patterns: what is saved and loaded in the middle goes on as if it had not been, in the dtype that the module has.

PATTERNS = "patterns/caches-queues-codebooks/"


def rows_of(seed: int, count: int, width: int = 3, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return (torch.randn(count, width, generator=torch.Generator().manual_seed(seed)) * 2 + 5).to(dtype)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("counts", [(0, 2), (3, 4, 4), (5,), (7, 1), (2, 12, 3)], ids=str)
def test_a_queue_keeps_the_last_rows(counts: tuple[int, ...], dtype: torch.dtype) -> None:
    queue_class = definitions(PATTERNS + "a_queue_with_its_pointer.py").Queue
    queue, everything = queue_class(5, 3), torch.zeros(5, 3)
    for seed, count in enumerate(counts):
        rows = rows_of(seed, count, dtype=dtype)
        queue.enqueue(rows)
        resumed = queue_class(5, 3)
        resumed.load_state_dict(queue.state_dict())
        queue, everything = resumed, torch.cat([everything, rows.float()])
    oldest_first = queue.rows.roll(-queue.pointer.item(), 0)
    assert oldest_first.equal(everything[-5:])
    assert queue.half().enqueue(rows_of(9, 2)) is None
    assert queue.rows.dtype == torch.float16


@pytest.mark.parametrize("autocast", [False, True])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
def test_a_codebook_learns_in_its_own_dtype(dtype: torch.dtype, autocast: bool) -> None:
    codebook = definitions(PATTERNS + "a_codebook_without_an_optimizer.py").Codebook
    book = codebook(rows_of(0, 4))
    for seed in range(1, 4):
        x = rows_of(seed, (0, 1, 32)[seed % 3], dtype=dtype).requires_grad_()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=autocast):
            y = book(x)
        assert y.dtype == dtype and y.shape == x.shape
        y.sum().backward()
        assert x.grad.equal(torch.ones_like(x))
        resumed = codebook(torch.zeros(4, 3))
        resumed.load_state_dict(book.state_dict())
        book = resumed
    assert {name: buffer.dtype for name, buffer in book.named_buffers()} == dict.fromkeys(("codes", "size", "total"), torch.float32)
    assert book.codes.isfinite().all()
    before = state(book.eval())
    book(rows_of(5, 8))
    assert state(book) == before


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
def test_a_normalizer_merges_batches_exactly(dtype: torch.dtype) -> None:
    normalizer_class = definitions(PATTERNS + "an_exact_running_normalizer.py").Normalizer
    normalizer, data = normalizer_class(3), rows_of(0, 300, dtype=dtype)
    data[:, 2] = 7
    assert normalizer(data.float()).equal(data.float())
    for batch in data.split([0, 1, 99, 200]):
        normalizer.update(batch)
        resumed = normalizer_class(3)
        resumed.load_state_dict(normalizer.state_dict())
        normalizer = resumed
    assert torch.allclose(normalizer.mean, data.float().mean(0), atol=1e-4)
    assert torch.allclose(normalizer(data.float())[:, :2].std(0, correction=0), torch.ones(2), atol=1e-3)
    assert normalizer(data.float())[:, 2].abs().max() < 1e-3


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
def test_a_kv_cache_holds_what_was_written(dtype: torch.dtype) -> None:
    cache = definitions(PATTERNS + "a_preallocated_kv_cache.py").KVCache(2, 6, 3)
    written = [(torch.arange(4), rows_of(0, 8, dtype=dtype).reshape(2, 4, 3)), (torch.tensor([4]), rows_of(1, 2, dtype=dtype).reshape(2, 1, 3))]
    held = cache.keys
    for positions, tokens in written:
        keys, values_ = cache(positions, tokens, -tokens)
    assert keys is held and keys.dtype == torch.float32
    assert keys[:, :5].equal(torch.cat([tokens for _, tokens in written], 1).float())
    assert values_.equal(-keys)
    assert cache.state_dict() == {}
    assert not keys.requires_grad
