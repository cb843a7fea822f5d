"""The behaviour matrix and the questions before it: nothing is missing, and what is shown in several places is one measurement."""

import json
import re
from pathlib import Path

import pytest

from verified_snippets.page import expand_page
from verified_snippets.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
FOLDER = SETTINGS.snippets_dir / "reference/matrix"
MATRIX = json.loads((FOLDER / "matrix.json").read_text("utf-8"))
KINDS = [kind["id"] for kind in MATRIX["kinds"]]
ROWS: dict[str, dict] = {row["id"]: row for row in MATRIX["operations"]}

# Kept by hand, so that an operation cannot be lost in silence.
OPERATIONS = re.findall(
    r"\w+",
    """
in_state_dict in_parameters in_named_parameters in_buffers in_named_buffers get_buffer in_dir storage_place python_type_as_read
load_own_state_dict_strict load_checkpoint_that_has_key_strict load_checkpoint_that_has_key_nonstrict load_checkpoint_without_key_strict
load_dtype_result load_assign_dtype_result load_keeps_object_identity load_assign_identity state_dict_aliases_memory
to_device_meta half double to_dtype_bfloat16 int64_under_half int64_under_type_half complex64_under_half complex64_under_to_float64
identity_after_half identity_after_noop_to identity_after_to_meta identity_after_half_swap_flag load_identity_swap_flag
to_empty_from_meta to_empty_keeps_values meta_then_load_assign meta_to_cpu deepcopy copy_copy torch_save_whole_module
requires_grad_default receives_grad stepped_by_SGD decays_with_weight_decay rg_True_receives_grad rg_True_stepped rg_True_zero_grad
rg_True_module_requires_grad_False rg_False_module_requires_grad_True rg_True_after_half rg_True_deepcopy graph_attached_deepcopy
functional_call_new_value functional_call_strict_without_it functional_call_inplace_mutation functional_call_rebinding stack_module_state
AveragedModel_use_buffers_False AveragedModel_use_buffers_True AveragedModel_EMA0_9_use_buffers_True AveragedModel_int64_use_buffers_True
parameters_to_vector module_apply_visits_tensor share_memory built_under_device_meta
assign_tensor_over assign_None_over assign_Parameter_over assign_nn_Buffer_over assign_float_over register_buffer_over del_attr register_parametrization
mutated_in_forward_eval_no_grad mutated_in_forward_inference_mode fx_symbolic_trace
export_input_kind export_module_state export_shares_memory export_mutation_in_forward export_mutation_tensor_right_after_export
export_mutation_strict_True export_mutation_run_decompositions export_rebinding_in_forward compile_rebinding_in_forward
checkpoint_weights_only_roundtrip matmul_with_meta_leftover export_save_load compile_inplace_change_outside compile_rebind_outside
compile_mutation_in_forward compile_aot_eager_mutation_in_forward compile_wrapper_state_dict_key jit_script jit_trace onnx_export
dcp_get_model_state_dict dcp_get_model_state_dict_ignore_frozen safetensors_save_model
ddp_construct ddp_forward ddp_forward_no_broadcast_buffers ddp_forward_eval ddp_will_sync_int64 ddp_rank_local_update_in_forward
fully_shard fully_shard_state_dict fully_shard_mixed_precision_bf16 fsdp1_buffer_dtype replicate_composable
    """,
)

# Cells that are known from elsewhere on the site: a mistake in the program that measures would show here.
KNOWN = {
    ("in_parameters", "nn_Parameter"): "yes",
    ("in_parameters", "list_of_tensors"): "no",
    ("in_buffers", "register_buffer_nonpersistent"): "yes",
    ("in_state_dict", "register_buffer"): "yes",
    ("in_state_dict", "register_buffer_nonpersistent"): "no",
    ("in_state_dict", "None_buffer"): "no",
    ("load_own_state_dict_strict", "nn_Buffer"): "yes, 7",
    ("half", "plain_attr"): "no, stays `float32`",
    ("half", "register_buffer"): "yes, `float16`",
    ("int64_under_half", "register_buffer"): "no, stays `int64`",
    ("stepped_by_SGD", "nn_Parameter_frozen"): "no, stays 1",
    ("assign_tensor_over", "nn_Parameter"): "raises `TypeError`",
    ("deepcopy", "class_attr"): "no, the same tensor, in the class",
    ("ddp_forward", "register_buffer"): "yes, 1",
    ("ddp_forward", "plain_attr"): "no, stays 9",
    ("fully_shard", "register_buffer"): "`Tensor`, 4 of 4 elements, 2",
}


def table(name: str) -> list[list[str]]:
    """The cells of a recorded table, row by row, without the line below its head."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    rows = [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in lines]
    return [rows[0], *rows[2:]]


def test_every_operation_is_measured_for_every_kind() -> None:
    assert len(OPERATIONS) == 108
    assert sorted(set(OPERATIONS) - ROWS.keys()) == []
    assert len(KINDS) == len(set(KINDS)) == 11
    assert {row["id"] for row in ROWS.values() if len(row["answers"]) != 11} == set()


def test_every_cell_says_something_in_words() -> None:
    silent = [(name, answer) for name, row in ROWS.items() for answer in row["answers"] if not re.search(r"\w", answer)]
    assert silent == []
    untold = [name for name, row in ROWS.items() for answer, message in zip(row["answers"], row["messages"], strict=True) if message and "raises" not in answer]
    assert untold == []


@pytest.mark.parametrize(("cell", "answer"), KNOWN.items(), ids=["-".join(cell) for cell in KNOWN])
def test_what_is_known_from_elsewhere_is_what_was_measured(cell: tuple[str, str], answer: str) -> None:
    operation, kind = cell
    assert ROWS[operation]["answers"][KINDS.index(kind)] == answer


def test_every_row_has_the_source_that_measured_it() -> None:
    program = (FOLDER / "measure.py").read_text("utf-8")
    for name, row in ROWS.items():
        assert f"def {name}(" in row["source"]
        assert row["source"] in program
        assert set(row["uses"]) <= MATRIX["definitions"].keys()
    assert all(source in program for source in MATRIX["definitions"].values())


def test_the_distributed_rows_are_measured_by_a_function_that_gets_its_rank() -> None:
    synced = {name for name, row in ROWS.items() if row["group"] == "synced"}
    assert synced == {name for name, row in ROWS.items() if f"def {name}(kind, rank)" in row["source"]}
    assert len(synced) >= 11


def test_the_tables_hold_what_was_measured() -> None:
    shown = {}
    for group in MATRIX["groups"]:
        head, *rows = table(group["file"])
        assert head == ["Operation", *(kind["name"] for kind in MATRIX["kinds"])]
        shown |= {row[0]: (group["id"], row[1:]) for row in rows}
    assert shown == {f"{row['question']} {{ #{row['anchor']} }}": (row["group"], row["answers"]) for row in ROWS.values()}


def test_the_home_pages_table_is_a_cut_of_the_matrix() -> None:
    head, *rows = table("four_ways.md")
    columns = [next(index for index, kind in enumerate(MATRIX["kinds"]) if kind["name"] == name) for name in head[1:]]
    assert len(columns) == 4
    measured = {"".join(answer.split(",")[0] + " " for answer in (row["answers"][column] for column in columns)) for row in ROWS.values()}
    for _, *cells in rows:
        assert set(cells) <= {"yes", "no"}
        assert "".join(f"{cell} " for cell in cells) in measured
    home = expand_page(SETTINGS.docs_dir / "index.md", SETTINGS)
    assert "reference/matrix/four_ways.md" in home.data


# Which one do I need? -----------------------------------------------------------------------------------------------------------------------

PAGE = (SETTINGS.docs_dir / "reference/which-one.md").read_text("utf-8")
SECTIONS = {found[2]: found[3] for found in re.finditer(r"^## ([^\n]+?) \{ #([a-z-]+) \}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)}


def questions(section: str) -> dict[str, list[str]]:
    """For each question's id, the ids that its answers lead to."""
    found: dict[str, list[str]] = {}
    for line in section.splitlines():
        if question := re.match(r"\d+\. \*\*.+\?\*\*\{ #([a-z-]+) \}$", line):
            found[question[1]] = []
        elif answer := re.match(r" {4}- .+: \[.+\]\(#([a-z-]+)\)$", line):
            found[list(found)[-1]].append(answer[1])
    return found


def ways(tree: dict[str, list[str]], start: str, asked: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Every way through the questions: those that are asked, and where it ends."""
    if start not in tree:
        return [(asked, start)]
    assert start not in asked, f"{start} is asked twice"
    return [way for target in tree[start] for way in ways(tree, target, (*asked, start))]


TREE = questions(SECTIONS["questions"])


def test_every_way_has_at_most_six_questions_and_ends_in_a_section() -> None:
    found = ways(TREE, next(iter(TREE)))
    assert max(len(asked) for asked, _ in found) <= 6
    assert {end for _, end in found} == SECTIONS.keys() - {"questions", "next"}
    assert {question for asked, _ in found for question in asked} == TREE.keys()


def test_a_question_that_leads_back_is_found() -> None:
    with pytest.raises(AssertionError, match="first is asked twice"):
        ways({"first": ["second"], "second": ["first"]}, "first")


ENDS = sorted(SECTIONS.keys() - {"questions", "next"})


@pytest.mark.parametrize("end", ENDS)
def test_every_answer_has_its_code_and_the_cells_that_prove_it(end: str) -> None:
    section = SECTIONS[end]
    assert re.findall(r'^--8<-- "(reference/which-one/\w+\.py)"$', section, re.MULTILINE)
    assert f'--8<-- "reference/matrix/proof-{end}.md"' in section
    (_, kind), *cells = table(f"proof-{end}.md")
    column = [named["name"] for named in MATRIX["kinds"]].index(kind)
    anchors = {row["anchor"]: row for row in ROWS.values()}
    for link, answer in cells:
        question, anchor = re.fullmatch(r"\[(.+)\]\(matrix\.md#([\w-]+)\)", link).groups()
        assert anchors[anchor]["question"] == question
        assert anchors[anchor]["answers"][column] == answer
    assert len(cells) >= 3
