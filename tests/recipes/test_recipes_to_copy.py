"""The recipes' modules and functions, by what they promise: after casts, copies, reloads and failures, on every module of the zoo where a model is taken."""

import copy
import itertools
from collections import OrderedDict

import pytest
import torch
from torch import nn

from tests.recipes.copied import definitions
from tests.recipes.state import QUIET, UNCOPIED, bits, every, state, those
from tests.recipes.zoo import ZOO, Animal

pytestmark = QUIET


def recipe(name: str) -> object:
    return definitions(f"recipes/{name}.py")


# Running statistics.


def rows_of(seed: int, count: int) -> torch.Tensor:
    return torch.randn(count, 3, generator=torch.Generator().manual_seed(seed)) * 2 + 500


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
@pytest.mark.parametrize("sizes", [(0, 1, 0), (1, 1), (7, 293), (100, 100, 100), (300,)], ids=str)
def test_moments_merge_as_if_all_rows_had_come_at_once(sizes: tuple[int, ...], dtype: torch.dtype) -> None:
    moments_class = recipe("running-statistics/running_moments").RunningMoments
    rows = rows_of(0, sum(sizes)).to(dtype)
    moments, parts = moments_class(3).double(), []
    for batch in rows.split(list(sizes)):
        moments.update(batch)
        resumed = moments_class(3).double()
        resumed.load_state_dict(copy.deepcopy(moments).state_dict())
        moments = resumed
        parts.append(moments_class(3).double())
        parts[-1].update(batch)
    merged = moments_class(3).double()
    for part in reversed(parts):
        merged.merge(*part.buffers())
    for found in (moments, merged):
        assert found.count.item() == len(rows)
        torch.testing.assert_close(found.mean, rows.double().mean(0))
        variance = rows.double().var(0) if len(rows) > 1 else torch.zeros(3).double()
        torch.testing.assert_close(found.variance(), variance)


def test_moments_over_one_rank_leave_their_own_alone() -> None:
    """Two ranks are in the recipe's own run."""
    store = torch.distributed.HashStore()
    torch.distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        moments = recipe("running-statistics/running_moments").RunningMoments((2, 3))
        moments.update(rows_of(0, 8).reshape(4, 2, 3))
        before = state(moments)
        for _ in range(2):
            merged = moments.of_all_ranks()
            assert [bits(buffer) for buffer in merged.buffers()] == [bits(buffer) for buffer in moments.buffers()]
        assert state(moments) == before
        counter = recipe("several-processes/samples_seen").SamplesSeen()
        assert [counter(torch.ones(size, 1)).shape for size in (2, 3)] == [(2, 1), (3, 1)]
        counter.eval()(torch.ones(9, 1))
        assert counter.half().seen.equal(torch.tensor(5))
    finally:
        torch.distributed.destroy_process_group()


@pytest.mark.parametrize("name", ["running_moments.RunningMoments", "an_exact_running_normalizer.Normalizer"])
@pytest.mark.parametrize("shape", [(3,), (4, 1), (4, 5, 3), ()], ids=str)
def test_statistics_take_rows_of_their_width_only(name: str, shape: tuple[int, ...]) -> None:
    file, kind = name.split(".")
    module = getattr(recipe(f"running-statistics/{file}"), kind)(3)
    with pytest.raises(ValueError, match="no rows of this width"):
        module.update(torch.ones(shape))
    assert module.count.item() == 0 and not module.mean.any()


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_statistics_that_were_cast_to_half_precision_are_refused(dtype: torch.dtype) -> None:
    moments = recipe("running-statistics/running_moments").RunningMoments(3)
    normalizer = recipe("running-statistics/an_exact_running_normalizer").Normalizer(3)
    for module in (moments, normalizer):
        module.update(rows_of(0, 1000))
        before = state(module.to(dtype))
        for use in (module.update, normalizer.forward if module is normalizer else lambda _: moments.variance()):
            with pytest.raises(TypeError, match=f"statistics cast to {dtype}"):
                use(rows_of(1, 4))
        assert state(module) == before


# Masks and tables.


@pytest.mark.parametrize("window", [None, 1, 2, 9])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize(("queries", "keys"), [(5, 5), (1, 5), (2, 7), (1, 1), (0, 0)])
def test_a_mask_lets_a_query_see_its_window(queries: int, keys: int, window: int | None, dtype: torch.dtype) -> None:
    mask = nn.Sequential(recipe("masks-and-tables/causal_mask").CausalMask(3, window)).to(dtype)
    for causal in (mask, copy.deepcopy(mask)):
        seen = causal(torch.zeros(2, queries, keys, dtype=dtype))[0] == 0
        wanted = [[0 <= query - key < (window or keys) for key in range(keys)] for query in range(keys - queries, keys)]
        assert seen.tolist() == wanted
    assert mask.state_dict() == {} and mask[0].mask.dtype == torch.bool
    with pytest.raises(ValueError, match="7 queries and only 3 keys"):
        mask(torch.zeros(7, 3))


def test_sinusoidal_positions_are_the_papers() -> None:
    positions = recipe("masks-and-tables/sines_of_a_position").SinusoidalPositions(50, 7, batch_first=True)
    x = torch.zeros(2, 50, 7)
    for position, column in itertools.product((0, 1, 49), range(7)):
        angle = torch.tensor(position / 10000 ** ((column - column % 2) / 7), dtype=torch.float64)
        wanted = (angle.cos() if column % 2 else angle.sin()).float()
        torch.testing.assert_close(positions(x)[1, position, column], wanted)
    for start, length in ((50, 1), (0, 51), (49, 2), (-1, 1), (-3, 2)):
        with pytest.raises(ValueError, match="is not in a table of 50"):
            positions(torch.zeros(1, length, 7), start)
    assert positions(torch.zeros(1, 1, 7), 49).equal(positions(x)[:1, 49:])


@pytest.mark.parametrize("start", [0, 2])
def test_sinusoidal_positions_take_both_layouts_and_refuse_to_guess(start: int) -> None:
    kind = recipe("masks-and-tables/sines_of_a_position").SinusoidalPositions
    with pytest.raises(TypeError, match="batch_first"):
        kind(8, 4)
    first, second = kind(8, 4, batch_first=True), kind(8, 4, batch_first=False)
    x = torch.randn(2, 5, 4, generator=torch.Generator().manual_seed(0))
    assert second(x.transpose(0, 1), start).transpose(0, 1).equal(first(x, start))
    assert second(x[0], start).equal(first(x[0], start))


@pytest.mark.parametrize(
    "x", [torch.zeros(1, 3, 1), torch.zeros(1, 3, 2), torch.zeros(1, 3, 4, dtype=torch.int64), torch.zeros(3, 4, dtype=torch.uint8)], ids=str
)
def test_a_table_of_positions_takes_floats_of_its_width_only(x: torch.Tensor) -> None:
    positions = recipe("masks-and-tables/sines_of_a_position").SinusoidalPositions
    rotary = recipe("masks-and-tables/rope_in_bfloat16").Rotary(4, 8)
    for forward in (positions(8, 4, True), positions(8, 4, False), lambda x: rotary(x, 1)):
        with pytest.raises(ValueError, match="no floats of width 4"):
            forward(x)


def built_in_bfloat16(kind: type[nn.Module], *arguments: int) -> nn.Module:
    torch.set_default_dtype(torch.bfloat16)
    try:
        return kind(*arguments)
    finally:
        torch.set_default_dtype(torch.float32)


def test_a_rotary_table_is_float32_however_the_model_came_to_be() -> None:
    rotary = recipe("masks-and-tables/rope_in_bfloat16").Rotary
    plain = rotary(8, 64)
    with torch.device("meta"):
        empty = nn.Sequential(rotary(8, 64)).half()
    filled = empty.to_empty(device="cpu")
    filled[0].reset_buffers("cpu")
    made = [built_in_bfloat16(rotary, 8, 64), plain.bfloat16().double().half(), copy.deepcopy(plain.half()), filled[0]]
    wanted = [bits(buffer) for buffer in rotary(8, 64).buffers()]
    assert all([bits(buffer) for buffer in module.buffers()] == wanted for module in made)
    x = torch.randn(2, 3, 5, 8, generator=torch.Generator().manual_seed(0), requires_grad=True)
    y = plain(x, torch.arange(5))
    torch.testing.assert_close(y.norm(dim=-1), x.norm(dim=-1))
    assert torch.autograd.grad(y.sum(), x)[0].isfinite().all()
    assert plain(x, torch.zeros(5, dtype=torch.int64)).equal(x)


def test_a_base_class_keeps_none_and_integers_too() -> None:
    keeps = recipe("masks-and-tables/keeps_its_dtype").KeepsDtype

    class Model(keeps):
        kept = ("late", "ids", "rate")

        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("late", None)
            self.register_buffer("ids", torch.arange(2))
            self.register_buffer("rate", torch.ones(2), persistent=False)

    model = nn.DataParallel(nn.Sequential(Model())).half()
    inner = model.module[0]
    assert inner.late is None and inner.ids.dtype == torch.int64 and inner.rate.dtype == torch.float32
    inner.late = torch.ones(1)
    assert model.double().module[0].late.dtype == torch.float32
    assert model.type(torch.half).module[0].ids.dtype == torch.int64
    assert list(model.state_dict()) == ["module.0.late", "module.0.ids"]


# Caches.


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("counts", [(1, 1, 1, 1, 1), (9,), (0, 2, 0), (2, 2, 9), (3, 1)], ids=str)
def test_a_growing_cache_holds_every_token(counts: tuple[int, ...], dtype: torch.dtype) -> None:
    cache = nn.Sequential(recipe("caches-and-queues/a_cache_that_grows").GrowingKVCache(2, 2, 3, room=2))
    written = torch.zeros(2, 2, 0, 3)
    for seed, count in enumerate(counts):
        tokens = torch.randn(2, 2, count, 3, generator=torch.Generator().manual_seed(seed)).to(dtype)
        with pytest.raises(RuntimeError):
            cache[0](tokens, torch.zeros(1, 5, max(count, 1), 3))  # values that do not fit
        keys, values = cache[0](tokens, -tokens)
        written = torch.cat([written, tokens.float()], -2)
        assert keys.equal(written) and values.equal(-written)
        cache = copy.deepcopy(cache)
    assert cache.state_dict() == {} and not keys.requires_grad
    cache[0].reset()
    assert cache.half()[0](tokens, tokens)[0].dtype == torch.float16


@pytest.mark.parametrize("shape", [(3,), (2, 1), (2, 4)], ids=str)
def test_a_queue_takes_rows_of_its_width_only(shape: tuple[int, ...]) -> None:
    queue = recipe("caches-and-queues/a_queue_with_its_pointer").Queue(5, 3)
    with pytest.raises(ValueError, match="no rows of this width"):
        queue.enqueue(torch.ones(shape))
    assert queue.pointer.item() == 0 and not queue.rows.any()


@pytest.mark.parametrize("shape", [(9, 2), (3, 5, 2), (2, 3, 4, 2), (0, 2), (2, 0, 2)], ids=str)
@pytest.mark.parametrize("training", [False, True])
def test_a_codebook_gives_the_nearest_code_of_rows_in_any_shape(shape: tuple[int, ...], training: bool) -> None:
    given = torch.randn(5, 2, generator=torch.Generator().manual_seed(0), requires_grad=True)
    book = nn.Sequential(recipe("caches-and-queues/a_codebook_without_an_optimizer").Codebook(given)).train(training)
    before, x = given.detach().clone(), torch.randn(shape, generator=torch.Generator().manual_seed(1), requires_grad=True)
    y = book(x)
    nearest = (x.detach()[..., None, :] - before).square().sum(-1).argmin(-1)
    torch.testing.assert_close(y, before[nearest])
    assert torch.autograd.grad(y.sum(), x)[0].eq(1).all()
    assert given.equal(before) and book[0].codes.equal(before) is not (training and bool(x.numel()))


# Averages, weights, containers.


def test_swa_gives_the_average_statistics_of_its_own() -> None:
    train = recipe("averages-and-freezing/swa_in_order").train_with_swa
    for kind in ("nested", "batch_norm_without_momentum", "tied_weights", "no_state"):
        model, batches = ZOO[kind].make(), [(ZOO[kind].batch(seed), seed) for seed in range(3)]
        if kind == "no_state":
            with pytest.raises(ValueError, match="empty parameter list"):
                train(model, batches, None, 1, 0)
            continue
        average = train(model, batches, lambda model, batch: model(batch[0]).square().mean(), epochs=3, start=1)
        norm = next(module for module in average.modules() if isinstance(module, nn.BatchNorm1d))
        assert average.n_averaged.item() == 2 and not average.training and norm.num_batches_tracked.item() == 3
        assert model.training and list(average.module.state_dict()) == list(model.state_dict())


def test_swa_without_an_epoch_to_average_is_refused() -> None:
    train = recipe("averages-and-freezing/swa_in_order").train_with_swa
    # 0.75 is what three quarters of one epoch are.
    for epochs, start in ((2, 2), (1, 0.75)):
        with pytest.raises(ValueError, match=f"no epoch from {start} on: there are {epochs}"):
            train(nn.Linear(1, 1), [], None, epochs=epochs, start=start)


def never(model: nn.Module, batch: object) -> torch.Tensor:
    raise AssertionError("trained before it was refused")


@pytest.mark.parametrize("batch", [{"x": torch.ones(4, 2)}, "text", (torch.ones(4, 3),)], ids=str)
def test_swa_fails_before_the_training_on_what_update_bn_cannot_take(batch: object) -> None:
    train, model = recipe("averages-and-freezing/swa_in_order").train_with_swa, nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    before = state(model)
    with pytest.raises((AttributeError, RuntimeError)):
        train(model, [batch], never, epochs=2, start=1)
    assert state(model) == before


def test_swa_refuses_half_precision_and_batches_that_end() -> None:
    train = recipe("averages-and-freezing/swa_in_order").train_with_swa
    for name in ("half_precision", "half_precision_convolution"):
        with pytest.raises(TypeError, match="half precision"):
            train(ZOO[name].make(), [ZOO[name].batch()], never, epochs=2, start=1)
    with pytest.raises(TypeError, match="once only"):
        train(nn.Linear(2, 2), (torch.ones(4, 2) for _ in range(2)), never, epochs=2, start=1)
    model = nn.Sequential(nn.Linear(2, 2).half().requires_grad_(False), nn.Linear(2, 2))
    with pytest.raises(AssertionError, match="trained before"):  # frozen weights do not move in an average
        train(model, [torch.ones(4, 2)], never, epochs=2, start=1)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("shape", [(2,), (3, 2), (2, 3, 4, 4), (0, 3)], ids=str)
def test_noise_has_the_shape_and_the_dtype_of_the_images(shape: tuple[int, ...], dtype: torch.dtype) -> None:
    kind = recipe("training-state/a_generator_continues_where_it_was").Noise
    model, images = nn.Sequential(kind(seed=1)), torch.zeros(shape, dtype=dtype)
    model(images)
    resumed = nn.Sequential(kind())
    resumed.load_state_dict(model.state_dict())
    twin = copy.deepcopy(model)
    noise = model(images)
    assert noise.shape == shape and noise.dtype == dtype and noise.flatten().unique().numel() >= min(noise.numel(), 2)
    assert twin(images).equal(noise) and resumed(images).equal(noise)


def test_a_schedule_returns_the_dtype_of_the_noise_and_can_be_filled_again() -> None:
    kind, keeps = recipe("training-state/a_diffusion_schedule").Schedule, recipe("masks-and-tables/keeps_its_dtype").KeepsDtype
    kept = type("Kept", (keeps, kind), {"kept": ("signal", "noise")})(10)
    images = torch.ones(3, 2, 2)
    steps, exact = torch.tensor([0, 4, 9]), kept(images, torch.tensor([0, 4, 9]), torch.zeros_like(images))
    assert kept.bfloat16()(images.bfloat16(), steps, torch.zeros_like(images).bfloat16()).equal(exact.bfloat16())
    with pytest.raises((IndexError, RuntimeError), match="out of range"):
        kept(images, steps - 1, torch.zeros_like(images))
    kept.to("meta").to_empty(device="cpu").reset_buffers("cpu")
    assert kept.state_dict() == {} and kept(images, steps, torch.zeros_like(images)).equal(exact)


@pytest.mark.parametrize("dtype", [torch.int64, torch.int32, torch.uint8])
def test_class_weights_count_each_class_the_same(dtype: torch.dtype) -> None:
    weights_of = recipe("training-state/class_weights_from_labels").balanced_weights
    labels = torch.tensor([[0, 0, 0], [2, 2, 5]], dtype=dtype)
    weights = weights_of(labels, 7)
    assert (weights * torch.bincount(labels.flatten().long(), minlength=7)).unique().tolist() == [0, 2]
    assert weights_of(torch.tensor([], dtype=dtype), 3).tolist() == [0, 0, 0]
    if dtype != torch.uint8:
        assert weights_of(torch.tensor([-100, 1], dtype=dtype), 2).tolist() == [0, 1]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("rare", [1, 7, 30])
def test_class_weights_survive_casts_and_meta(rare: int, dtype: torch.dtype) -> None:
    found = recipe("training-state/class_weights_from_labels")
    labels = torch.cat([torch.zeros(10**6, dtype=torch.int64), torch.ones(rare, dtype=torch.int64)])
    weights = found.balanced_weights(labels, 2)
    logits = torch.randn(4, 2, generator=torch.Generator().manual_seed(0)).to(dtype).requires_grad_()
    labels = torch.tensor([0, 1, 1, 0])
    wanted = nn.functional.cross_entropy(logits.double(), labels, weights.double())
    model = nn.Sequential(found.Classifier(nn.Linear(2, 2), weights))
    for moved in (model, model.to(dtype), copy.deepcopy(model).half().float(), model.to("meta").half().to_empty(device="cpu")):
        loss = moved[0].loss(logits, labels)
        torch.testing.assert_close(loss.double(), wanted, rtol=1e-5, atol=0)
        assert torch.autograd.grad(loss, logits)[0].isfinite().all() and moved[0].class_weights.dtype == torch.float32
    assert found.Classifier(nn.Linear(2, 2), None).half().class_weights is None


def test_per_rank_names_are_found_everywhere_and_add_up() -> None:
    keep = recipe("several-processes/keep_per_rank").keep_per_rank
    model = ZOO["registered_twice"].make()
    assert keep(model, "running_mean") == ["0.1.running_mean", "2.1.running_mean"]
    assert keep(model, "0.1.running_var") == ["0.1.running_var"]
    assert sorted(model._ddp_params_and_buffers_to_ignore) == ["0.1.running_mean", "0.1.running_var", "2.1.running_mean"]
    with pytest.raises(ValueError, match="no buffer is called 'queue'"):
        keep(model, "queue")


# Checkpoints.


def test_a_version_goes_through_what_it_missed_and_no_more() -> None:
    found = recipe("checkpoints/two_migrations")
    third = nn.Sequential(found.Normalizer(2)).state_dict()
    second = OrderedDict({"0.avg": torch.full((2,), 5.0), "0.std": torch.full((2,), 3.0)})
    second._metadata = {"0": {"version": 2}}
    model = nn.ModuleList([nn.Sequential(found.Normalizer(2))])[0]
    for _ in range(2):
        assert str(model.load_state_dict(second)) == "<All keys matched successfully>"
        assert model[0].std.tolist() == [3, 3] and list(second) == ["0.avg", "0.std"]
    assert str(model.load_state_dict(third)) == "<All keys matched successfully>"
    assert model[0].mean.tolist() == [0, 0]
    assert str(model.load_state_dict(dict(third))) == "<All keys matched successfully>"
    with pytest.raises(RuntimeError, match="Missing key"):
        model.load_state_dict(dict(second))
    found.Normalizer.unversioned = 2
    try:
        assert str(model.load_state_dict(dict(second))) == "<All keys matched successfully>"
    finally:
        found.Normalizer.unversioned = None
    assert model.load_state_dict({}, strict=False).missing_keys == ["0.mean", "0.std"]
    third._metadata["0"]["version"] = 4
    with pytest.raises(RuntimeError, match="version 4 is newer than this"):
        model.load_state_dict(third, strict=False)


def test_old_names_are_accepted_at_any_depth_until_the_handle_is_removed() -> None:
    accept = recipe("checkpoints/renames_old_keys").accept_old_names
    inner = nn.Sequential(nn.BatchNorm1d(2), nn.BatchNorm1d(2))
    handle = accept(inner, **{"first": "0", "last": "1"})
    model = nn.DataParallel(nn.Sequential(inner, nn.Linear(2, 2)))
    new = model.state_dict()
    old = {key.replace(".0.0.", ".0.first.").replace(".0.1.", ".0.last."): value + 1 for key, value in new.items()}
    assert sum(key not in new for key in old) == 10
    before = list(old)
    for loading in (model, copy.deepcopy(model)):
        assert str(loading.load_state_dict(old)) == "<All keys matched successfully>"
    assert list(old) == before and model.module[0][1].num_batches_tracked.item() == 1
    both = {**old, **new}
    with pytest.raises(RuntimeError, match="Unexpected key"):
        model.load_state_dict(both)
    handle.remove()
    with pytest.raises(RuntimeError, match="Missing key"):
        model.load_state_dict(old)


@those(without=("lazy", "resnet18"))
def test_surgery_that_is_undone_changes_nothing(animal: Animal) -> None:
    cut, shards = recipe("checkpoints/checkpoint_surgery"), recipe("checkpoints/split_and_merge")
    checkpoint = animal.make().state_dict()
    keys, versions = list(checkpoint), copy.deepcopy(getattr(checkpoint, "_metadata", {}))
    renamed = cut.rename(checkpoint, "", "net.")
    assert list(renamed) == [f"net.{key}" for key in keys]
    back = cut.rename(renamed, r"net\.", "")
    pieces = shards.split(back, most=40)
    merged = shards.merge(pieces)
    assert {key: id(value) for key, value in merged.items()} == {key: id(value) for key, value in checkpoint.items()}
    assert dict(back._metadata) == dict(versions)
    assert not any(cut.drop(checkpoint, ".*").keys())
    assert list(checkpoint) == keys and getattr(checkpoint, "_metadata", {}) == versions
    storages = [{value.untyped_storage().data_ptr() for value in piece.values() if bits_of_place(value)} for piece in pieces]
    assert sum(map(len, storages)) == len(set().union(*storages))
    if len(keys) > 1:
        with pytest.raises(KeyError, match="two keys become 'x'"):
            cut.rename(checkpoint | {"one": torch.ones(1), "two": torch.ones(1)}, ".*", "x")


def bits_of_place(value: object) -> bool:
    """Whether a value has a place in memory that another could share."""
    strided = isinstance(value, torch.Tensor) and value.layout == torch.strided
    return strided and not value.is_meta and value.numel() > 0


def test_a_resized_checkpoint_keeps_what_fits() -> None:
    cut = recipe("checkpoints/checkpoint_surgery")
    old, model = nn.Embedding(4, 3), nn.Embedding(6, 2)
    resized = cut.resize(old.state_dict(), model)
    assert resized["weight"][:4].equal(old.weight[:, :2]) and resized["weight"][4:].equal(model.weight[4:])
    assert str(model.load_state_dict(resized)) == "<All keys matched successfully>"
    assert cut.resize({"weight": torch.ones(3)}, model)["weight"].shape == (3,)
    with pytest.raises(ValueError, match="weight of the model is on meta"):
        cut.resize(old.state_dict(), nn.Embedding(6, 2, device="meta"))
    with pytest.raises(KeyError, match="in two of them"):
        recipe("checkpoints/split_and_merge").merge([resized, resized])


# Meta, export, tests.

# What is not a class that one builds, or is built with the values of its tensors.
NOT_BUILT = ("compiled", "dynamically_quantized", "dynamically_quantized_lstm", "exported", "lazy", "orthogonal", "quantized", "resnet18", "scripted", "sparse")
LACKS = {"a_plain_tensor": "mask", "marked_buffers": "mask", "not_persistent": "0.mask"}
LACKS |= dict.fromkeys(("old_weight_norm", "old_spectral_norm", "pruned"), "0.weight")  # which a hook computes


@those(without=(*NOT_BUILT, "traced"))
def test_a_model_from_a_checkpoint_is_the_model_or_says_what_it_lacks(animal: Animal) -> None:
    build = recipe("meta-and-export/from_checkpoint").from_checkpoint
    compare = recipe("meta-and-export/assert_same_state").assert_same_state
    model = animal.make()
    if any(tensor.is_meta for tensor in (*model.parameters(), *model.buffers())):
        with pytest.raises(RuntimeError, match="nothing has filled"):
            build(animal.make, model.state_dict())
        return
    if animal.name in LACKS or any(tensor.is_inference() for tensor in (*model.parameters(), *model.buffers())):
        said = f"nothing has filled {LACKS[animal.name]}$" if animal.name in LACKS else "Setting requires_grad=True on inference tensor"
        with pytest.raises(RuntimeError, match=said):
            build(animal.make, model.state_dict())
        return
    built = build(animal.make, model.state_dict())
    for name, buffer in model.named_buffers():
        if buffer.requires_grad:  # a state dict does not say so
            built.get_buffer(name).requires_grad_()
    compare(built, model)


def test_what_a_module_resets_does_not_replace_what_the_checkpoint_holds() -> None:
    class Mixed(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.reset_buffers()

        def reset_buffers(self, device: str | None = None) -> None:
            self.register_buffer("table", torch.ones(2, device=device), persistent=False)
            self.register_buffer("mean", torch.zeros(2, device=device))

    built = recipe("meta-and-export/from_checkpoint").from_checkpoint(lambda: nn.Sequential(Mixed()), {"0.mean": torch.full((2,), 5.0)})
    assert built[0].mean.tolist() == [5, 5] and built[0].table.tolist() == [1, 1]

    class Shared(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = Mixed(), nn.Module()
            self.second.register_buffer("saved", self.first.table)

    built = recipe("meta-and-export/from_checkpoint").from_checkpoint(Shared, {"first.mean": torch.zeros(2), "second.saved": torch.full((2,), 3.0)})
    assert built.first.table is built.second.saved and built.second.saved.tolist() == [3, 3]


@pytest.mark.parametrize(
    ("recipe_of", "arguments"),
    [
        ("masks-and-tables/causal_mask:CausalMask", (4, 2)),
        ("masks-and-tables/sines_of_a_position:SinusoidalPositions", (4, 3, True)),
        ("training-state/a_diffusion_schedule:Schedule", (5,)),
        ("caches-and-queues/a_preallocated_kv_cache:KVCache", (1, 3, 2)),
    ],
)
def test_tables_of_a_model_from_meta_are_those_of_one_that_was_built(recipe_of: str, arguments: tuple[int, ...]) -> None:
    file, kind = recipe_of.split(":")
    make = getattr(recipe(file), kind)
    built = recipe("meta-and-export/from_checkpoint").from_checkpoint(lambda: nn.Sequential(make(*arguments)), {})
    recipe("meta-and-export/assert_same_state").assert_same_state(built, nn.Sequential(make(*arguments)))


@every
def test_a_model_has_the_state_of_its_copy_and_not_of_one_that_was_changed(animal: Animal) -> None:
    compare = recipe("meta-and-export/assert_same_state").assert_same_state
    model, twin = animal.make(), animal.make()
    before = state(model)
    if animal.name == "lazy":
        with pytest.raises(RuntimeError, match="TensorLikePair"):
            compare(model, twin)
        return
    compare(model, twin)
    assert state(model) == before
    for name, buffer in twin.named_buffers():
        if buffer.numel() and not buffer.is_meta and not buffer.is_inference():
            with torch.no_grad():
                buffer.data = buffer.data.logical_not().to(buffer.dtype) if buffer.layout == torch.strided else buffer.data * 2
            with pytest.raises(AssertionError, match=f"(?m)^{name.replace('(', '.').replace('+', '.')}: "):
                compare(model, twin)
            break


def test_a_counter_counts_in_copies_and_casts() -> None:
    counter = recipe("meta-and-export/step_counter").StepCounter()
    model = nn.DataParallel(nn.Sequential(counter)).half()
    for _ in range(3):
        model(torch.ones(1))
        model = copy.deepcopy(model).eval()
    other = nn.Sequential(recipe("meta-and-export/step_counter").StepCounter())
    other.load_state_dict(model.module.state_dict())
    assert other[0].steps.equal(torch.tensor(3))
    with torch.inference_mode():
        other(torch.ones(1))
    assert UNCOPIED and other[0].steps.item() == 4
