"""The caches, queues and codebooks to copy, and the recipes for optimizers, by what they promise."""

import copy
from collections.abc import Callable

import pytest
import torch
from torch import nn

from tests.recipes.copied import block, definitions
from tests.recipes.state import (
    OPTIMIZERS,
    QUIET,
    diff_state_dicts,
    state,
)

pytestmark = QUIET

# patterns: what is saved and loaded in the middle goes on as if it had not been, in the dtype that the module has.

CACHES = "recipes/caches-and-queues/"


def rows_of(seed: int, count: int, width: int = 3, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return (torch.randn(count, width, generator=torch.Generator().manual_seed(seed)) * 2 + 5).to(dtype)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("counts", [(0, 2), (3, 4, 4), (5,), (7, 1), (2, 12, 3)], ids=str)
def test_a_queue_keeps_the_last_rows(counts: tuple[int, ...], dtype: torch.dtype) -> None:
    queue_class = definitions(CACHES + "a_queue_with_its_pointer.py").Queue
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
    codebook = definitions(CACHES + "a_codebook_without_an_optimizer.py").Codebook
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
    normalizer_class = definitions("recipes/running-statistics/an_exact_running_normalizer.py").Normalizer
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
    cache = definitions(CACHES + "a_preallocated_kv_cache.py").KVCache(2, 6, 3)
    written = [(torch.arange(4), rows_of(0, 8, dtype=dtype).reshape(2, 4, 3)), (torch.tensor([4]), rows_of(1, 2, dtype=dtype).reshape(2, 1, 3))]
    held = cache.keys
    for positions, tokens in written:
        keys, values_ = cache(positions, tokens, -tokens)
    assert keys is held and keys.dtype == torch.float32
    assert keys[:, :5].equal(torch.cat([tokens for _, tokens in written], 1).float())
    assert values_.equal(-keys)
    assert cache.state_dict() == {}
    assert not keys.requires_grad


@pytest.mark.parametrize("count", [3, 5])
def test_a_mask_that_grows_hides_what_comes_later(count: int) -> None:
    causal = definitions("recipes/masks-and-tables/causal_mask.py").CausalMask(4).half()
    scores = causal(torch.zeros(2, count, count))
    assert scores.softmax(-1)[0].count_nonzero(-1).tolist() == list(range(1, count + 1))
    assert causal.mask.dtype == torch.bool and len(causal.mask) == max(4, count)
    assert causal.state_dict() == {}
    assert copy.deepcopy(causal)(torch.zeros(count, count)).equal(scores[0])


# optimizers: a reload gives every state the dtype of its parameter; with the position removed every optimizer goes on with the state that it had.

OPTIMIZER_PAGE = "patterns/optimizers-and-training-loops/"
optimizers = pytest.mark.parametrize("kind", OPTIMIZERS)


def steps(optimizer: torch.optim.Optimizer, loss: Callable[[], torch.Tensor], count: int) -> None:
    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        value = loss()
        value.backward()
        return value

    for _ in range(count):
        optimizer.step(closure)


@optimizers
def test_a_reload_casts_the_state_of_every_optimizer(kind: type[torch.optim.Optimizer]) -> None:
    model = nn.Linear(2, 2, bias=False)
    optimizer = kind(model.parameters(), lr=0.01, **({"momentum": 0.9} if kind is torch.optim.SGD else {}))

    def loss() -> torch.Tensor:
        return model(torch.ones(3, 2, dtype=model.weight.dtype)).square().mean()

    steps(optimizer, loss, 2)
    block(OPTIMIZER_PAGE + "reloading_casts_the_optimizer_state.py", "model.double", "step(", model=model, optimizer=optimizer)
    for _ in range(2):
        dtypes = {value.dtype for state in optimizer.state.values() for key, value in state.items() if isinstance(value, torch.Tensor) and key != "step"}
        assert dtypes == {torch.float64}
        steps(optimizer, loss, 1)


@optimizers
def test_every_optimizer_goes_on_once_the_old_position_is_removed(kind: type[torch.optim.Optimizer]) -> None:
    if kind is torch.optim.Muon:  # takes matrices only
        return
    snippet = OPTIMIZER_PAGE + "the_old_position_is_removed.py"
    model_class = definitions(snippet).Model
    old, model = model_class(old=True), model_class(old=False)
    trained = kind(old.named_parameters(), lr=0.1)
    steps(trained, lambda: old.linear(torch.ones(1, 2)).sum(), 1)
    saved = trained.state_dict()
    block(snippet, "position =", "optimizer =", old=old, saved=saved)
    optimizer = kind(model.named_parameters(), lr=0.1)
    optimizer.load_state_dict(saved)
    assert optimizer.param_groups[0]["param_names"] == ["linear.weight", "linear.bias"]
    parameters = dict(old.named_parameters())
    for name, parameter in model.named_parameters():
        assert diff_state_dicts(optimizer.state.get(parameter, {}), trained.state.get(parameters[name], {})) == []
