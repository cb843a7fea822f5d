"""Checkpoints whose names fit a rule of the doctor and mean something else.

`python deceiving.py cases.py` prints the message of each, `… cases.py run < fixes.json` what is wrong after each fix.

A right answer to a deceiving pair is no code, code that raises, or code that loads what is right nevertheless; where only the reader can know, the page says so
before the code: `said` is a piece of that sentence.
"""

import contextlib
import copy
import json
import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from run_fixes import load
from torch import nn
from torch.nn.utils import parametrizations, prune

cases = load(sys.argv[1])
Named, Around, state, edited = cases.Named, cases.Around, cases.state, cases.edited


@dataclass
class Pair:
    """A model, a checkpoint, and for each key of the model the tensor that must be there; None where none can be right. `said`: what the page says of it."""

    model: nn.Module
    checkpoint: dict[str, Any]
    right: dict[str, torch.Tensor | None]
    said: str = ""


PAIRS: dict[str, tuple[str, Callable[[], Pair]]] = {}


def deceives(rule: str) -> Callable[[Callable[[], Pair]], Callable[[], Pair]]:
    """Enter a function that makes a Pair for the rule with this title."""

    def enter(make: Callable[[], Pair]) -> Callable[[], Pair]:
        PAIRS[make.__name__] = (rule, make)
        return make

    return enter


def lin(*shape: int, **options: Any) -> nn.Linear:
    return nn.Linear(*(shape or (2, 2)), **options)


def values(module: nn.Module) -> dict[str, torch.Tensor]:
    return copy.deepcopy(dict(module.state_dict()))


@deceives("The weights are one level down.")
def two_networks_of_one_kind() -> Pair:
    model = lin()
    return Pair(model, {"model": state(lin()), "model_ema": state(lin()), "epoch": 1}, dict.fromkeys(model.state_dict()))


@deceives("The weights are one level down.")
def another_part_beside_the_model() -> Pair:
    saved = Named(net=Named(fc=lin()), projector=lin())
    model = Named(fc=lin())
    return Pair(model, {"state_dict": state(saved), "epoch": 1}, dict.fromkeys(model.state_dict()), "What has another prefix is left out, and printed")


@deceives("The weights are one level down.")
def tensors_named_like_a_trainings_numbers() -> Pair:
    saved = Named(fc=lin(), epoch=torch.rand(2), step=torch.rand(2))
    return Pair(Named(fc=lin()), state(saved), {key: value for key, value in values(saved).items() if key.startswith("fc")}, "may have been trained")


@deceives("The checkpoint was saved from a wrapped model.")
def a_layer_called_module() -> Pair:
    saved = Named(module=Named(fc=lin()), fc=lin())
    return Pair(Named(fc=lin(), other=lin()), state(saved), {"fc.weight": saved.fc.weight, "fc.bias": saved.fc.bias, "other.weight": None, "other.bias": None})


@deceives("The weights are integers of eight bits with a scale for each row")
def weights_that_were_scaled_already() -> Pair:
    saved = OrderedDict({"fc.weight": torch.rand(2, 2), "fc.SCB": torch.rand(2)})
    return Pair(Named(fc=lin(bias=False)), saved, {"fc.weight": None})


@deceives("The weights are integers of eight bits with a scale for each row")
def weights_that_lie_in_tiles() -> Pair:
    saved = {"fc.weight": torch.ones(2, 2, dtype=torch.int8), "fc.SCB": torch.rand(2), "fc.weight_format": torch.tensor(3, dtype=torch.uint8)}
    return Pair(Named(fc=lin(bias=False)), saved, {"fc.weight": None})


@deceives("The file holds numbers beside the weights")
def a_version_beside_weights_of_one_byte() -> Pair:
    saved = {"fc.weight": torch.ones(2, 2, dtype=torch.int8), "fc.version": torch.tensor(2)}
    return Pair(Named(fc=lin(bias=False)), saved, {"fc.weight": None})


@deceives("The file has a part that the model lacks")
def scales_that_are_no_part() -> Pair:
    saved = {"fc.weight": torch.ones(2, 2, dtype=torch.int8), "fc.weight_step": torch.rand(2, 1), "fc.bias": torch.rand(2)}
    return Pair(Named(fc=lin()), saved, {"fc.weight": None})


@deceives("The layers of a list have other numbers")
def a_layer_that_was_put_in_between() -> Pair:
    saved = state(nn.Sequential(lin(), nn.ReLU(), lin()))
    model = nn.Sequential(lin(), lin())
    return Pair(model, saved, dict.fromkeys(model.state_dict()), "Right where the layers with tensors are the same")


@deceives("The layers of a list have other numbers")
def a_part_that_only_the_last_stages_have() -> Pair:
    """Each side has the part in two of its stages, and they are not the same two."""
    parts = {"saved": nn.ModuleList(Named(block=lin()) for _ in range(4)), "model": nn.ModuleList(Named(block=lin()) for _ in range(4))}
    for stages, numbers in (("saved", (0, 1)), ("model", (2, 3))):
        for number in numbers:
            parts[stages][number].down = lin()
    right: dict[str, torch.Tensor | None] = {key: None if "down" in key else value for key, value in values(parts["saved"]).items() if "down" not in key}
    right |= {key: None for key in parts["model"].state_dict() if "down" in key}
    return Pair(parts["model"], state(parts["saved"]), right, "Right where the layers with tensors are the same")


def layers(**names: type[nn.Module] | Callable[..., nn.Module]) -> nn.ModuleList:
    return nn.ModuleList(Named(**{name: make() for name, make in names.items()}) for _ in range(2))


@deceives("The file's modules go by other names")
def norms_after_the_layers_and_not_before_them() -> Pair:
    def norm() -> nn.Module:
        return nn.LayerNorm(2)

    saved = Named(blocks=layers(attn=lin, post_attn_norm=norm, ffn=lambda: lin(2, 3), post_ffn_norm=norm, back=lambda: lin(3, 2), gate=lambda: lin(2, 4)))
    model = Named(layers=layers(attention=lin, ffn_norm=norm, mlp=lambda: lin(2, 3), final_norm=norm, back_proj=lambda: lin(3, 2), gate_proj=lambda: lin(2, 4)))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()))


@deceives("The file's modules go by other names")
def heads_of_one_shape_that_are_another_s() -> Pair:
    def body(name: str) -> Named:
        return Named(**{name.format(letter): lin(2, size) for letter, size in zip("abcdefg", range(3, 10), strict=True)})

    saved = Named(net=body("mix_{}_x"), depth=lin(5, 5))
    model = Named(body=body("x_{}_mix"), normals=lin(5, 5))
    return Pair(model, state(saved), {"normals.weight": None, "normals.bias": None}, "Paired because nothing else is left")


@deceives("The file's modules go by other names")
def two_layers_registered_in_the_other_order() -> Pair:
    saved = Named(alpha=lin(), omega=lin())
    model = Named(first=lin(), other=lin())
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()))


@deceives("The file's adapter has no name")
def an_adapter_over_another_network() -> Pair:
    def adapted() -> Named:
        return Named(base_layer=lin(), lora_A=nn.ModuleDict({"default": lin(2, 1, bias=False)}), lora_B=nn.ModuleDict({"default": lin(1, 2, bias=False)}))

    model = Named(q_proj=adapted())
    saved = OrderedDict((key.replace(".default", ""), torch.rand_like(value)) for key, value in model.state_dict().items() if "lora" in key)
    return Pair(model, saved, dict.fromkeys(key for key in model.state_dict() if "base_layer" in key), "load its own file first")


@deceives("The file holds numbers beside the weights")
def a_decay_for_each_channel() -> Pair:
    saved = Named(fc=lin(), mix=Named(decay=nn.Parameter(torch.rand(4))))
    return Pair(Named(fc=lin()), state(saved), dict.fromkeys(["fc.weight", "fc.bias"]))


@deceives("The model has a part that the file lacks")
def a_head_that_is_tied_to_the_embedding() -> Pair:
    def network(*, tied: bool) -> Named:
        table = nn.Embedding(5, 2)
        head = lin(2, 5)
        if tied:
            head.weight = table.weight
        return Named(table=table, fc=lin(), score=head)

    saved = network(tied=False)
    kept = {key: value for key, value in values(saved).items() if not key.startswith("score")}
    model = network(tied=True)
    return Pair(model, OrderedDict(kept), kept | {"score.weight": kept["table.weight"]})


@deceives("The file has a part that the model lacks")
def a_norm_before_the_pooling() -> Pair:
    """The file's last norm is the model's own, under another name."""

    def body(**more: nn.Module) -> Named:
        return Named(blocks=nn.ModuleList([Named(fc=lin())]), **more)

    saved = body(norm=nn.LayerNorm(2), decoder_embed=lin(2, 3), decoder_pred=lin(3, 4))
    saved.register_parameter("mask_token", nn.Parameter(torch.rand(2)))
    return Pair(body(fc_norm=nn.LayerNorm(2)), state(saved), {"fc_norm.weight": None, "fc_norm.bias": None})


@deceives("The file holds anchors")
def anchors_that_were_learned() -> Pair:
    cells = Named(**{"0": nn.Parameter(torch.rand(3, 4))})
    saved = Named(fc=lin(), generator=Named(cell_anchors=cells))
    return Pair(Named(fc=lin()), state(saved), dict.fromkeys(["fc.weight", "fc.bias"]), "which the model computes from its settings")


@deceives("The model keeps an average of its weights, and the file has none")
def two_networks_of_one_shape_with_an_average_of_one() -> Pair:
    def average() -> Named:
        return Named(fcweight=torch.rand(2, 2), fcbias=torch.rand(2))

    model = Named(one=Named(fc=lin()), two=Named(fc=lin()), model_ema=average())
    saved = Named(one=Named(fc=lin()), two=Named(fc=lin()))
    return Pair(model, state(saved), {"model_ema.fcweight": None, "model_ema.fcbias": None})


@deceives("The checkpoint was saved from a compiled model.")
def the_plain_network_beside_the_compiled_one() -> Pair:
    saved = state(Named(fc=lin())) | {f"_orig_mod.{key}": value for key, value in state(Named(fc=lin())).items()}
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("The model is compiled and the checkpoint is not.")
def a_part_that_was_not_compiled() -> Pair:
    model = Named(_orig_mod=Named(fc=lin()), gain=nn.Parameter(torch.rand(2)))
    saved = state(Named(fc=lin()))
    return Pair(model, saved, {**{f"_orig_mod.{key}": value for key, value in saved.items()}, "gain": None})


@deceives("The keys are names of tensors in a model wrapped in FSDP.")
def one_ranks_part() -> Pair:
    saved = OrderedDict({"_fsdp_wrapped_module.fc.weight": torch.rand(2), "_fsdp_wrapped_module.fc.bias": torch.rand(1)})
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("The keys are names of tensors in a model with activation checkpointing.")
def both_names_of_one_layer() -> Pair:
    saved = state(Named(fc=lin())) | {f"_checkpoint_wrapped_module.{key}": value for key, value in state(Named(fc=lin())).items()}
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("The model is an AveragedModel, and the file holds plain weights")
def a_count_that_was_lost() -> Pair:
    model = torch.optim.swa_utils.AveragedModel(Named(fc=lin()))
    saved = state(model)
    del saved["n_averaged"]
    return Pair(model, saved, {**saved, "n_averaged": None}, "Count it as one")


@deceives("The checkpoint was saved from AveragedModel")
def a_number_that_was_learned() -> Pair:
    saved = state(Named(fc=lin(), n_averaged=nn.Parameter(torch.rand(1))))
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None}, "counts the models it averaged")


@deceives("The checkpoint lacks batch norm's counters.")
def a_counter_that_is_used() -> Pair:
    saved = state(Named(norm=nn.BatchNorm1d(2, momentum=None)))
    del saved["norm.num_batches_tracked"]
    return Pair(Named(norm=nn.BatchNorm1d(2, momentum=None)), saved, {**saved, "norm.num_batches_tracked": None}, "Only momentum=None uses the count")


@deceives("The checkpoint's model held a loss with class weights.")
def prototypes_of_a_loss() -> Pair:
    saved = state(Named(fc=lin(), loss=Named(weight=nn.Parameter(torch.rand(2, 2)))))
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None}, "the keys go")


@deceives("The checkpoint has one prefix too many.")
def student_and_teacher() -> Pair:
    saved = Named(student=Named(fc=lin()), teacher=Named(fc=lin()))
    return Pair(Named(fc=lin()), state(saved), {"fc.weight": None, "fc.bias": None})


@deceives("The checkpoint belongs to one submodule of this model.")
def two_places_for_one_network() -> Pair:
    model = Named(online=Named(fc=lin()), target=Named(fc=lin()))
    return Pair(model, state(Named(fc=lin())), dict.fromkeys(model.state_dict()))


@deceives("The model is wrapped and the checkpoint is not.")
def an_average_that_starts_anew() -> Pair:
    model = torch.optim.swa_utils.AveragedModel(Named(fc=lin()))
    saved = Named(fc=lin())
    right = {f"module.{key}": value for key, value in values(saved).items()}
    return Pair(model, state(saved), right | {"n_averaged": torch.tensor(1)})


@deceives("The checkpoint was saved from a pruned model.")
def a_mask_that_is_learned() -> Pair:
    saved = Named(fc=lin())
    prune.identity(saved.fc, "weight")
    del saved.fc._buffers["weight_mask"]
    saved.fc.weight_mask = nn.Parameter(torch.rand(2, 2))
    checkpoint = state(saved)
    right = checkpoint["fc.weight_orig"] * checkpoint["fc.weight_mask"]
    return Pair(Named(fc=lin()), checkpoint, {"fc.weight": right, "fc.bias": checkpoint["fc.bias"]})


@deceives("The checkpoint was saved from a model with weight norm")
def two_vectors_that_are_no_norm() -> Pair:
    factors = Named(weight_g=nn.Parameter(torch.rand(2, 3)), weight_v=nn.Parameter(torch.rand(3, 2)), bias=nn.Parameter(torch.rand(2)))
    saved = state(Named(fc=factors))
    return Pair(Named(fc=lin()), saved, {"fc.weight": saved["fc.weight_g"] @ saved["fc.weight_v"], "fc.bias": saved["fc.bias"]})


@deceives("The checkpoint was saved from a model with weight norm")
def weight_norm_over_the_other_dimension() -> Pair:
    saved = Named(fc=parametrizations.weight_norm(nn.Linear(3, 2), dim=1))
    with torch.no_grad():
        saved.fc.parametrizations.weight.original0.mul_(torch.rand(1, 3) + 0.5)
    return Pair(Named(fc=nn.Linear(3, 2)), state(saved), {"fc.weight": saved.fc.weight.detach().clone(), "fc.bias": saved.fc.bias.detach().clone()})


@deceives("The one has the new weight norm, the other the old one.")
def one_input() -> Pair:
    saved = Named(fc=parametrizations.weight_norm(nn.Linear(1, 2)))
    model = Named(fc=nn.utils.weight_norm(nn.Linear(1, 2)))
    start = "fc.parametrizations.weight.original"
    checkpoint = state(saved)
    return Pair(model, checkpoint, {"fc.weight_g": checkpoint[f"{start}0"], "fc.weight_v": checkpoint[f"{start}1"], "fc.bias": checkpoint["fc.bias"]})


@deceives("The file was saved after its batch norms were fused")
def a_norm_without_weights_in_its_place() -> Pair:
    saved = Named(conv=nn.Conv2d(3, 4, 1), bn=nn.InstanceNorm2d(4))
    model = Named(conv=nn.Conv2d(3, 4, 1, bias=False), bn=nn.BatchNorm2d(4))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()), "from a model without these norms")


@deceives("The file has the query, key and value in one tensor, and the model in three.")
def heads_kept_together() -> Pair:
    saved = Named(attn=Named(qkv=nn.Linear(4, 12)))
    model = Named(attn=Named(**{name: nn.Linear(4, 4) for name in ("q_proj", "k_proj", "v_proj")}))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()), "Right where the class of the file keeps all queries first")


@deceives("The file has the query, key and value in one tensor, and the model in three.")
def a_convolution_that_is_transposed() -> Pair:
    saved = Named(attn=Named(c_attn=nn.Linear(4, 12)))
    model = Named(attn=Named(**{name: nn.Linear(4, 4) for name in ("q_proj", "k_proj", "v_proj")}))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()))


@deceives("The file has the query, key and value in three tensors, and the model in one.")
def heads_wanted_together() -> Pair:
    saved = Named(attn=Named(**{name: nn.Linear(4, 4) for name in ("q", "k", "v")}))
    model = Named(attn=Named(qkv=nn.Linear(4, 12)))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()), "Right where the class of the model takes all queries first")


@deceives("Names have changed between the checkpoint and the model.")
def two_norms_with_misleading_words() -> Pair:
    saved = Named(attention_norm=nn.LayerNorm(2), mlp_norm=nn.LayerNorm(2))
    model = Named(norm_of_the_input=nn.LayerNorm(2), norm_after_attention=nn.LayerNorm(2))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()))


@deceives("Names have changed between the checkpoint and the model.")
def a_deviation_for_a_variance() -> Pair:
    return Pair(Named(norm=Named(var=torch.rand(2))), state(Named(norm=Named(std=torch.rand(2)))), {"norm.var": None})


@deceives("Names have changed between the checkpoint and the model.")
def another_layer_of_the_same_shape() -> Pair:
    model = Named(body=lin(), head=lin())
    saved = state(Named(body=lin(), projection=lin()))
    return Pair(model, saved, {**{key: saved[key] for key in ("body.weight", "body.bias")}, "head.weight": None, "head.bias": None}, "Only the names say so")


@deceives("Names have changed between the checkpoint and the model.")
def a_class_with_a_version() -> Pair:
    saved = Named(ruler=cases.Metre(), fc=lin())
    checkpoint = state(saved)
    right = {"scale_bar.height": checkpoint["ruler.height"], "fc.weight": checkpoint["fc.weight"], "fc.bias": checkpoint["fc.bias"]}
    return Pair(Named(scale_bar=cases.Metre(), fc=lin()), checkpoint, right)


@deceives("The file has the layout of another implementation of the model.")
def rows_in_another_order() -> Pair:
    def layer(*names: str) -> nn.Module:
        return Named(attention=Named(**{name: lin(bias=False) for name in names}))

    saved = Around("layers", nn.Sequential(layer("wq", "wk")))
    model = Around("layers", nn.Sequential(Named(self_attn=Named(q_proj=lin(bias=False), k_proj=lin(bias=False)))))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()))


@deceives("The checkpoint lacks the running statistics")
def another_norm_in_the_place() -> Pair:
    model = Named(norm=nn.BatchNorm1d(2))
    return Pair(model, state(Named(norm=nn.LayerNorm(2))), dict.fromkeys(model.state_dict()))


@deceives("The model computes these tables itself")
def a_bias_of_a_layer() -> Pair:
    saved = state(Named(attn=lin()))
    return Pair(Named(attn=lin(bias=False)), saved, {"attn.weight": None})


@deceives("The model computes these tables itself")
def frequencies_that_were_learned() -> Pair:
    saved = state(Named(fc=lin(), inv_freq=nn.Parameter(torch.rand(4))))
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("The model computes these tables itself")
def a_mask_that_was_learned() -> Pair:
    saved = state(Named(fc=lin(), mask=nn.Parameter(torch.rand(2, 2))))
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("The model computes these tables itself.")
def frequencies_to_be_learned() -> Pair:
    saved = state(Named(fc=lin()))
    model = Named(fc=lin(), inv_freq=nn.Parameter(torch.rand(4)))
    return Pair(model, saved, {**saved, "inv_freq": None})


@deceives("A table that the model computes has another length")
def a_wider_layer_called_attn() -> Pair:
    saved = state(Named(attn=Named(bias=nn.Parameter(torch.rand(2)))))
    return Pair(Named(attn=Named(bias=nn.Parameter(torch.rand(3)))), saved, {"attn.bias": None})


@deceives("The model holds a loss with class weights, and the checkpoint has none.")
def a_loss_that_learns() -> Pair:
    saved = state(Named(fc=lin()))
    return Pair(Named(fc=lin(), loss=Named(weight=nn.Parameter(torch.rand(2)))), saved, {**saved, "loss.weight": None})


@deceives("The model does not track running statistics")
def a_norm_by_groups() -> Pair:
    model = Named(norm=nn.GroupNorm(1, 2))
    return Pair(model, state(Named(norm=nn.BatchNorm1d(2))), dict.fromkeys(model.state_dict()))


@deceives("A tensor may go by two names, of which the file has one")
def a_head_of_its_own() -> Pair:
    saved = Named(wte=nn.Embedding(3, 2), lm_head=lin(2, 3, bias=False))
    checkpoint = state(saved)
    del checkpoint["lm_head.weight"]
    return Pair(Named(wte=nn.Embedding(3, 2), lm_head=lin(2, 3, bias=False)), checkpoint, {"wte.weight": checkpoint["wte.weight"], "lm_head.weight": None})


@deceives("Names have changed between the checkpoint and the model.")
def kernels_that_stand_the_other_way_round() -> Pair:
    checkpoint = {f"{name}.kernel": torch.rand(2, 2) for name in "ab"}
    model = Named(a=lin(bias=False), b=lin(bias=False))
    return Pair(model, checkpoint, {f"{name}.weight": checkpoint[f"{name}.kernel"].t() for name in "ab"})


@deceives("The model's layers have a bias, and the file's have none.")
def a_bias_that_is_a_buffer() -> Pair:
    saved = state(Named(gate=Named(weight=nn.Parameter(torch.rand(2)))))
    return Pair(Named(gate=Named(weight=nn.Parameter(torch.rand(2)), bias=torch.ones(2))), saved, {**saved, "gate.bias": torch.ones(2)})


@deceives("The model's layers have a bias, and the file's have none.")
def biases_that_were_filtered_out() -> Pair:
    saved = OrderedDict((key, value) for key, value in state(Named(fc=lin())).items() if not key.endswith("bias"))
    return Pair(Named(fc=lin()), saved, {"fc.weight": saved["fc.weight"], "fc.bias": None}, "Biases lost on the way are not in this file")


@deceives("The file has a part that the model lacks")
def a_decoder_that_matters() -> Pair:
    saved = state(Named(encoder=lin(), decoder=lin()))
    return Pair(Named(encoder=lin()), saved, {"encoder.weight": None, "encoder.bias": None}, "what that part learned is left out")


@deceives("The model has a part that the file lacks")
def a_part_that_was_lost() -> Pair:
    saved = state(Named(encoder=lin()))
    model = Named(encoder=lin(), decoder=lin())
    return Pair(model, saved, {**saved, "decoder.weight": None, "decoder.bias": None}, "until then this part computes with random values")


@deceives("The model has a part that the file lacks")
def a_norm_that_was_fused() -> Pair:
    saved = state(Named(fc=lin()))
    model = Named(fc=lin(), norm=nn.BatchNorm1d(2))
    return Pair(model, saved, {**saved, **dict.fromkeys(key for key in model.state_dict() if key.startswith("norm"))})


@deceives("The one has more layers than the other.")
def layers_lost() -> Pair:
    saved = state(nn.Sequential(lin(), lin()))
    model = nn.Sequential(lin(), lin(), lin(), lin())
    return Pair(model, saved, dict.fromkeys(model.state_dict()))


@deceives("The shape differs, the number of elements does not")
def rows_and_columns() -> Pair:
    model = Named(fc=lin(3, 2, bias=False))
    saved = state(Named(fc=lin(2, 3, bias=False)))
    return Pair(model, saved, {"fc.weight": saved["fc.weight"].T})


@deceives("The dimensions stand in another order")
def a_square_one_among_them() -> Pair:
    saved = state(Named(a=lin(3, 2, bias=False), b=lin(2, 2, bias=False)))
    model = Named(a=lin(2, 3, bias=False), b=lin(2, 2, bias=False))
    return Pair(model, saved, {"a.weight": saved["a.weight"].T, "b.weight": saved["b.weight"].T})


@deceives("The table of positions is for images of another size")
def positions_of_a_text() -> Pair:
    model = Named(pos_embed=nn.Parameter(torch.rand(1, 12, 4)))
    return Pair(model, state(Named(pos_embed=nn.Parameter(torch.rand(1, 20, 4)))), {"pos_embed": None})


@deceives("The tables have other numbers of rows")
def another_tokenizer() -> Pair:
    model = Named(wte=nn.Embedding(5, 2))
    return Pair(model, state(Named(wte=nn.Embedding(4, 2))), {"wte.weight": None}, "Only where tokens were added at the end")


@deceives("The tables have other numbers of rows")
def a_norm_called_embedding() -> Pair:
    model = Named(embeddings=Named(LayerNorm=nn.LayerNorm(5)))
    return Pair(model, state(Named(embeddings=Named(LayerNorm=nn.LayerNorm(4)))), {"embeddings.LayerNorm.weight": None, "embeddings.LayerNorm.bias": None})


@deceives("The number of classes has changed.")
def a_wider_network() -> Pair:
    saved = state(Named(body=lin(2, 3), fc=lin(3, 2)))
    model = Named(body=lin(2, 4), fc=lin(4, 2))
    return Pair(model, saved, dict.fromkeys(model.state_dict()))


@deceives("The input has another number of channels.")
def colours_for_grey() -> Pair:
    saved = state(Named(conv=nn.Conv2d(1, 2, 1, bias=False)))
    return Pair(Named(conv=nn.Conv2d(3, 2, 1, bias=False)), saved, {"conv.weight": None}, "for colours divided")


@deceives("Only a head differs, in its inputs too")
def a_head_that_is_used_as_it_is() -> Pair:
    saved = Named(body=lin(), head=Named(fc=lin(4, 3)))
    model = Named(body=lin(), head=Named(fc=lin(6, 5)))
    right = {"body.weight": saved.body.weight, "body.bias": saved.body.bias, "head.fc.weight": None, "head.fc.bias": None}
    return Pair(model, state(saved), right, "Untrained after the load")


@deceives("The number of classes has changed.")
def tables_of_one_size_and_of_others() -> Pair:
    saved, model = (Named(a=nn.Embedding(rows, 4), b=nn.Embedding(rows + 1, 4), c=nn.Embedding(3, 4)) for rows in (8, 9))
    return Pair(model, state(saved), dict.fromkeys(model.state_dict()))


@deceives("The file has the constants of its preprocessing")
def a_window_that_was_trained() -> Pair:
    saved = Named(spectrogram=Named(window=nn.Parameter(torch.tensor([-0.1, 1.0, 0.5]))), fc=lin())
    return Pair(Named(fc=lin()), state(saved), dict.fromkeys(("fc.weight", "fc.bias")))


@deceives("The checkpoint was saved from the wrapper of an average")
def the_plain_weights_beside_the_average() -> Pair:
    saved = Named(ema_model=Named(fc=lin()), online_model=Named(fc=lin()), initted=torch.tensor(True), step=torch.tensor(3))
    return Pair(Named(fc=lin()), state(saved), dict.fromkeys(("fc.weight", "fc.bias")))


@deceives("The file holds numbers beside the weights")
def a_step_of_several_numbers() -> Pair:
    saved = {**state(Named(fc=lin())), "step": torch.rand(3)}
    return Pair(Named(fc=lin()), saved, dict.fromkeys(("fc.weight", "fc.bias")))


@deceives("The checkpoint holds arrays or numbers instead of tensors.")
def a_quantized_tensor() -> Pair:
    saved = state(Named(fc=lin()))
    saved["fc.weight"] = torch.quantize_per_tensor(saved["fc.weight"], 0.1, 0, torch.qint8)
    return Pair(Named(fc=lin()), saved, {"fc.weight": saved["fc.weight"].dequantize(), "fc.bias": saved["fc.bias"]})


@deceives("The checkpoint has tensors that the model lacks.")
def a_learned_vector() -> Pair:
    saved = state(Named(fc=lin(), temperature=nn.Parameter(torch.rand(1))))
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("The model has a tensor that the file lacks.")
def a_vector_to_be_learned() -> Pair:
    saved = state(Named(fc=lin()))
    return Pair(Named(fc=lin(), temperature=nn.Parameter(torch.rand(1))), saved, {**saved, "temperature": None})


@deceives("The model has a tensor that the file lacks.")
def what_training_collects() -> Pair:
    saved = state(Named(fc=lin()))
    return Pair(Named(fc=lin(), cluster_size=torch.rand(3)), saved, {**saved, "cluster_size": None})


@deceives("The file has averaged copies of the weights")
def averages_are_what_is_wanted() -> Pair:
    saved = state(Named(fc=lin()))
    saved |= {"ema_fc_weight": torch.rand(2, 2), "ema_fc_bias": torch.rand(2)}
    return Pair(Named(fc=lin()), saved, {"fc.weight": saved["ema_fc_weight"], "fc.bias": saved["ema_fc_bias"]}, "The plain names are loaded")


@deceives("The checkpoint was saved from a model prepared for quantization")
def ranges_that_matter() -> Pair:
    saved = state(cases.prepared())
    model = cases.Images()
    return Pair(model, saved, dict.fromkeys(model.state_dict()), "To keep the ranges")


@deceives("Weights are packed into few bits on one side alone, or in another format.")
def packed_numbers() -> Pair:
    saved = state(Named(fc=lin(bias=False)))
    saved |= {"fc.weight.absmax": torch.rand(1), "fc.weight.quant_map": torch.rand(16)}
    return Pair(Named(fc=lin(bias=False)), saved, {"fc.weight": None})


@deceives("The file was saved from a model with adapters")
def adapters_beside_whole_weights() -> Pair:
    saved = state(Named(fc=lin(), lora_A=lin(2, 1, bias=False), lora_B=lin(1, 2, bias=False)))
    return Pair(Named(fc=lin()), saved, {"fc.weight": None, "fc.bias": None})


@deceives("A class has got an extra state")
def a_state_that_was_lost() -> Pair:
    saved = state(Named(fc=lin()))
    return Pair(Named(fc=cases.Extra(2, 2)), saved, {**saved}, "Keep the model")


@deceives("A class had an extra state")
def a_state_that_matters() -> Pair:
    saved = state(Named(fc=cases.Extra(2, 2)))
    return Pair(Named(fc=lin()), saved, {"fc.weight": saved["fc.weight"], "fc.bias": saved["fc.bias"]}, "has none now")


@deceives("A class had an extra state")
def a_state_beside_weights_of_one_byte() -> Pair:
    saved = {"fc.weight": torch.ones(2, 2, dtype=torch.int8), "fc._extra_state": {"scale": 3.0}, "out.weight": torch.rand(2, 2), "out._extra_state": {}}
    model = Named(fc=lin(bias=False), out=cases.Extra(2, 2, bias=False))
    return Pair(model, saved, {"fc.weight": None})


@deceives("A layer of the one is several in the other")
def a_head_that_was_trained() -> Pair:
    saved = Named(backbone=Named(conv=lin(), fc=nn.Sequential(lin(), nn.ReLU(), lin())))
    model = Named(conv=lin(), fc=lin())
    right = {"conv.weight": saved.backbone.conv.weight, "conv.bias": saved.backbone.conv.bias, "fc.weight": None, "fc.bias": None}
    return Pair(model, state(saved), right, "stays untrained")


@deceives("The model has weight norm, and the file's was removed")
def two_originals_that_are_added() -> Pair:
    class Sum(nn.Module):
        def forward(self, one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
            return one + other

        def right_inverse(self, weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            return weight / 2, weight / 2

    layer = lin(3, 2)
    nn.utils.parametrize.register_parametrization(layer, "weight", Sum())
    model = Named(fc=layer)
    return Pair(model, state(Named(fc=lin(3, 2))), {key: None for key in model.state_dict() if "original" in key})


# Norms of one size that stand in different places, or behind another pooling.
PLACES = [
    "norm fc_norm",
    "fc_norm final_norm",
    "pre_norm post_norm",
    "ln_post ln_pre",
    "norm1 norm2",
    "norm norm_pre",
    "first_norm norm",
    "input_norm output_norm",
]


def norms(old: str, new: str, *, renamed: bool) -> Callable[[], Pair]:
    """A norm under another name; `renamed`: other layers have new names as well."""

    def make() -> Pair:
        saved = Named(blocks=layers(attn=lin, **{old: lambda: nn.LayerNorm(2)}), **{old: nn.LayerNorm(2)})
        model = Named(**{"layers" if renamed else "blocks": layers(attn=lin, **{new: lambda: nn.LayerNorm(2)}), new: nn.LayerNorm(2)})
        return Pair(model, state(saved), {key: None for key in model.state_dict() if f"{new}." in key})

    return make


for one in PLACES:
    for renamed in (False, True):
        for names in (one.split(), one.split()[::-1]):
            PAIRS[f"{' to '.join(names)}{', renamed' if renamed else ''}"] = (
                "Names have changed between the checkpoint and the model.",
                norms(*names, renamed=renamed),
            )


@deceives("The model computes these tables itself")
def positions_that_were_trained_from_waves() -> Pair:
    table = torch.rand(5, 4)
    table[0] = torch.tensor([0.01, 0.99, 0, 1])
    saved = Named(fc=lin(), embed=Named(pe=nn.Parameter(table)))
    return Pair(Named(fc=lin()), state(saved), dict.fromkeys(["fc.weight", "fc.bias"]))


@deceives("The file is of ESRGAN's first architecture")
def an_esrgan_with_another_end() -> Pair:
    saved = Named(model=Named(**{"0": lin(), "1": Named(sub=Named(**{"0": lin()})), "12": lin()}))
    return Pair(Named(conv_first=lin(), body=Named(**{"0": lin()}), conv_last=lin()), state(saved), {"conv_last.weight": None})


@deceives("The attention's layers have other names in diffusers since 0.17")
def an_attention_without_its_last_layer() -> Pair:
    names = ["query", "key", "value"]
    saved = Named(mid_block=Named(attentions=nn.ModuleList([Named(**{name: lin() for name in names})])))
    model = Named(mid_block=Named(attentions=nn.ModuleList([Named(**{name: lin() for name in ("to_q", "to_k", "to_v", "to_out")})])))
    return Pair(model, state(saved), {"mid_block.attentions.0.to_out.weight": None})


@deceives("The file's modules go by other names")
def a_head_that_has_moved_out_of_the_encoder() -> Pair:
    def body(name: str) -> nn.ModuleList:
        return nn.ModuleList([Named(**{name: lin()}) for _ in range(6)])

    saved = Named(blocks=body("fc1"), head_conv=nn.Linear(2, 3))
    model = Named(encoder=Named(blocks=body("linear1")), stem=nn.Linear(3, 2), out=Named(conv=Named(head=nn.Linear(2, 3))))
    return Pair(model, state(saved), {"out.conv.head.weight": saved.head_conv.weight}, "Untrained after the load")


@deceives("Names have changed between the checkpoint and the model.")
def left_and_right_that_are_no_source_and_target() -> Pair:
    saved = Named(conv=Named(lin_l=lin(), lin_r=lin()))
    model = Named(conv=Named(lin_src=lin(), lin_dst=lin()))
    return Pair(model, state(saved), {"conv.lin_src.weight": saved.conv.lin_r.weight}, "Only the names say so")


@deceives("Names have changed between the checkpoint and the model.")
def two_layers_that_have_changed_places() -> Pair:
    saved = Named(left=Named(fc=lin()), right=Named(out=lin()))
    model = Named(left=Named(out=lin()), right=Named(fc=lin()))
    return Pair(model, state(saved), {"right.fc.weight": saved.left.fc.weight})


@deceives("The file's modules go by other names")
def a_norm_of_the_decoder_for_the_encoders() -> Pair:
    saved, model = Named(fc=lin(), decoder=Named(norm=nn.LayerNorm(2))), Named(fc=lin(), encoder=Named(norm=nn.LayerNorm(2)))
    return Pair(model, state(saved), {"encoder.norm.weight": None})


@deceives("Names have changed between the checkpoint and the model.")
def a_convolution_for_one_of_three_projections() -> Pair:
    names = ("key_conv", "query_conv", "value_conv")
    saved = nn.ModuleList([Named(conv=lin()) for _ in range(4)])
    model = nn.ModuleList([Named(conv=Named(**{name: lin() for name in names})) for _ in range(4)])
    return Pair(model, state(saved), {"0.conv.key_conv.weight": None})


@deceives("The file's GATConv is of an early PyTorch Geometric")
def one_vector_for_both_ends() -> Pair:
    saved = Named(conv=Named(weight=nn.Parameter(torch.rand(2, 2)), att=torch.rand(1, 1, 2)))
    model = Named(conv=Named(lin_src=lin(bias=False), att_src=torch.rand(1, 1, 2), att_dst=torch.rand(1, 1, 2)))
    return Pair(model, state(saved), {"conv.att_src": None})


@deceives("The model has a network for each of two users, and the file one for both")
def an_extractor_of_another_size() -> Pair:
    model = Named(features_extractor=lin(), vf_features_extractor=lin(3, 2))
    return Pair(model, state(Named(features_extractor=lin())), {"vf_features_extractor.weight": None})


def made(name: str) -> tuple[Pair, str]:
    """The pair, and what `model.load_state_dict(checkpoint)` says."""
    torch.manual_seed(0)
    pair = PAIRS[name][1]()
    try:
        pair.model.load_state_dict(copy.deepcopy(pair.checkpoint))
    except Exception as error:
        return pair, f"{type(error).__name__}: {error}"
    raise AssertionError(f"{name}: the checkpoint loads")


def fault(pair: Pair, code: str) -> str:
    """What is wrong in the model after the code; "" if it raises, or if all is right."""
    try:
        # What it prints is for its reader, and no answer of this program.
        with contextlib.redirect_stdout(None):
            exec(code, {"model": pair.model, "checkpoint": pair.checkpoint})
    except Exception:
        return ""
    after = pair.model.state_dict()
    wrong = [key for key, value in pair.right.items() if value is None or key not in after or not torch.equal(after[key], value.detach())]
    return f"loads, with what is not right in {', '.join(wrong)}" if wrong else ""


if __name__ == "__main__":
    if sys.argv[2:] == ["run"]:
        print(json.dumps({name: fault(made(name)[0], code) for name, code in json.load(sys.stdin).items()}))
    else:
        print(json.dumps({name: {"rule": PAIRS[name][0], "message": made(name)[1], "said": made(name)[0].said} for name in PAIRS}))
