"""The page that opens checkpoints, in a browser: what it says of sound, hostile and damaged files, and whether the lines that it offers load them."""

import gzip
import json
import math
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.built import imported
from tests.site.hosting import ROOT
from tests.site.programs import printed
from tests.site.rendered import HOW, PHONE_AND_DESK, is_too_wide, violations
from verified_snippets.settings import load_settings

pytestmark = pytest.mark.xdist_group("open-checkpoint")
SETTINGS = load_settings(ROOT)
PROGRAM = Path(__file__).with_name("checkpoints.py")
ASSETS = ROOT / "theme/assets"

# What the page says of each file that is chosen, as the worker makes it, without its element.
REPORTS = """async ([site, most]) => {
    const from = name => import(`${site}assets/checkpoint-${name}.js`)
    const modules = ["reader", "report", "values", "findings", "bytes"].map(from)
    const [{ read }, { reportOn, reportOnOther }, { smallValues }, { allFindings, asJson, detailsOf }, { Damaged }] = await Promise.all(modules)
    const json = async path => (await fetch(site + path)).json()
    const rules = { ...(await json("snippets/reference/open-checkpoint/weights_only.json")), since: await json("reference/files-since.json") }
    const found = {}
    for (const file of document.querySelector("#checkpoint-file").files) {
        let bytes = 0
        const slice = (from, to) => ((bytes += Math.min(to, file.size) - from), file.slice(from, to))
        const counting = { name: file.name, size: file.size, text: () => file.text(), slice }
        try {
            const read_ = await read(counting, rules)
            const { report, tree, result = read_ } = read_.format === "other" ? await reportOnOther(read_, counting, rules) : await reportOn(read_, counting)
            const values = tree ? await smallValues(counting, result, tree.rows, () => {}) : new Map()
            const all = tree ? allFindings({ ...result, name: file.name, loading: report.loading }, tree, values) : []
            const [findings, told] = ["title", "text"].map(part => all.map(one => one[part]))
            const written = number => (Object.is(number, -0) ? "-0.0" : String(number))
            const firsts = Object.fromEntries([...values].map(([at, { first }]) => [tree.rows[at].path, first.map(written)]))
            const storages = Object.fromEntries((tree?.rows || []).filter(row => row.tensor?.storage).map(row => [row.path, row.tensor.storage.bytes]))
            const rows = (tree?.rows || []).slice(0, most).map(({ name, path, kind, says, value }) => ({ name, path, kind, says, value }))
            const details = tree ? detailsOf(result, counting, tree, report.loading.code) : report.details
            const first = all.filter(({ weighty }) => weighty).map(({ title }) => title)
            found[file.name] = { ...report, details, first, rows, findings, told, firsts, storages, tensors: JSON.parse(asJson(report, tree)).tensors, bytes }
        } catch (error) {
            if (!(error instanceof Damaged)) throw error
            found[file.name] = { damaged: error.message, bytes }
        }
    }
    return found
}"""


def program(*arguments: str, given: str = "") -> str:
    return printed(PROGRAM, *arguments, given=given)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checkpoints")


@pytest.fixture(scope="module")
def torch_says(folder: Path) -> dict[str, dict]:
    """What torch reads from each file, which this makes."""
    return json.loads(program("make", str(folder)))


def opened(context: BrowserContext, address: str) -> Page:
    tab = context.new_page()
    tab.requests, tab.errors = [], []
    tab.on("request", lambda request: tab.requests.append(request.url))
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
    tab.goto(f"{address}reference/open-checkpoint/")
    expect(tab.locator("#checkpoint-file")).to_be_attached()
    return tab


@pytest.fixture(scope="module")
def module_tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in which the modules run without the element."""
    tab = opened(browser.new_context(), address)
    # The element would read what is chosen.
    tab.evaluate("document.querySelector('open-checkpoint').open = () => {}")
    yield tab
    tab.context.close()


def reports(tab: Page, address: str, files: list[Path], most: int = 200) -> dict[str, dict]:
    tab.locator("#checkpoint-file").set_input_files(files)
    return tab.evaluate(REPORTS, [address, most])


@pytest.fixture(scope="module")
def says(module_tab: Page, address: str, folder: Path, torch_says: dict[str, dict]) -> dict[str, dict]:
    """What the page says of each file."""
    return reports(module_tab, address, [folder / name for name in torch_says])


def claims(report: dict) -> bool:
    """Whether the page leaves no doubt that the file loads as it is."""
    return bool(report.get("loading") and report["loading"]["tone"] == "open" and report["tensors"] is not None and not report.get("damaged"))


# The reader, against torch ------------------------------------------------------------------------------------------------------------------------


def differences(path: str, torch: dict, page: dict | None, report: dict) -> list[str]:
    """Where the page's facts on a tensor are not torch's."""
    if page is None:
        return [f"{path} is not shown"]
    facts = {name: page[name] for name in ("dtype", "shape", "stride", "offset") if torch.get(name) is not None}
    facts |= {"storage": report["storages"].get(path)} if "storage" in torch and report["format"] != "safetensors" else {}
    wrong = [f"{path}: {name} is {torch[name]}, shown as {value}" for name, value in facts.items() if torch[name] != value]
    if "first" in torch and page["bytes"] and math.prod(page["shape"]) <= 1 << 16:
        numbers = [float(text.replace("inf", "Infinity")) for text in torch["first"]]
        shown = [float(text) for text in report["firsts"].get(path, [])]
        wrong += [] if list(map(repr, numbers)) == list(map(repr, shown)) or (numbers == shown) else [f"{path}: values are {torch['first']}, shown as {shown}"]
    return wrong


def test_each_tensor_is_the_one_that_torch_loads(says: dict[str, dict], torch_says: dict[str, dict]) -> None:
    faults, compared = [], 0
    for name, torch in torch_says.items():
        # A class of torch.nested makes this one, and not one of the functions that make tensors.
        if "tensors" not in torch or name == "jagged.pt" or says[name].get("damaged"):
            continue
        tensors = {tensor["path"]: tensor for tensor in says[name]["tensors"]}
        for path, facts in torch["tensors"].items():
            faults += [f"{name}: {fault}" for fault in differences(path, facts, tensors.get(path), says[name])]
            compared += 1
        faults += [f"{name}: {path} is no tensor to torch" for path in tensors.keys() - torch["tensors"].keys()]
    assert faults == []
    assert compared > 2400


def test_tensors_that_share_a_storage_for_torch_do_on_the_page(says: dict[str, dict], torch_says: dict[str, dict]) -> None:
    torch = torch_says["views.pt"]["tensors"]
    shown = {tensor["path"]: tensor["storage"] for tensor in says["views.pt"]["tensors"]}
    for one in torch:
        for other in torch:
            if torch[one]["storage"] and torch[other]["storage"]:
                assert (torch[one]["at"] == torch[other]["at"]) == (shown[one] == shown[other]), (one, other)


def test_the_answer_on_weights_only_is_that_of_torch_load(says: dict[str, dict], torch_says: dict[str, dict]) -> None:
    sure = {name for name, report in says.items() if claims(report)}
    unsure = {name for name, report in says.items() if not report.get("damaged") and report["loading"]["tone"] == "unsure"}
    loads = {name for name, torch in torch_says.items() if torch["loads"]}
    assert sure <= loads
    # What the file names is accepted once more is imported than torch.
    assert loads - sure - unsure == {"jagged.pt"} & loads
    assert len(sure) > 30
    assert "once torch.nested" in says["jagged.pt"]["loading"]["sentence"]


OLDER = ["densenet-old.pth", "gamma.bin", "positions.bin", "detectron2.pkl"]


@pytest.fixture(scope="module")
def offered(says: dict[str, dict]) -> dict[str, str]:
    """The lines that the page offers for each file that torch takes without more than it imports."""
    found = {}
    for name, report in says.items():
        answer = report.get("loading") or {}
        if answer.get("code") and name != "jagged.pt":
            found[name] = answer["code"]
            # The longer way, where there are two.
            if answer.get("other"):
                found[f"other:{name}"] = answer["other"]["code"]
    return found


@pytest.fixture(scope="module")
def faults(offered: dict[str, str], folder: Path) -> dict[str, str]:
    """What these lines raise, each executed; of some of them also with a model that has a layer more."""
    given = offered | {f"stray:{name}": offered[name] for name in [*OLDER, "nameless.pt"]}
    return json.loads(program("run", str(folder), given=json.dumps(given)))


def test_the_lines_load_the_file_and_each_is_executed(offered: dict[str, str], faults: dict[str, str]) -> None:
    assert len(offered) > 60
    assert {name: fault for name, fault in faults.items() if fault and not name.startswith("stray:")} == {}
    allowing = [name for name, lines in offered.items() if "safe_globals" in lines]
    assert len(allowing) > 20
    assert "np.dtypes.Float64DType" in offered["beside-numpy-float.pt"]
    assert '(np._core.multiarray.scalar, "numpy.core.multiarray.scalar")' in offered["numpy-1.pt"]


def test_what_is_no_whole_model_is_given_to_none(says: dict[str, dict]) -> None:
    for name, kind in {"adapters.pt": "It holds adapters alone.", "model-00001-of-00002.pt": "It is part 1 of 2."}.items():
        assert kind in says[name]["summary"]
        assert "load_state_dict" not in says[name]["loading"]["code"]
    assert says["model-00001-of-00002.pt"]["headline"] == "model-00001-of-00002.pt: part 1 of 2 of the weights of a model, in a file of torch.save"


LINES = {
    "gan-trained.pt": [
        'netG.load_state_dict(checkpoint["netG"])',
        'netD.load_state_dict(checkpoint["netD"])',
        'optimizer.load_state_dict(checkpoint["optimizerG"])',
    ],
    "scheduled.pt": ['lr_scheduler.load_state_dict(checkpoint["lr_scheduler"])', 'scaler.load_state_dict(checkpoint["scaler"])'],
    "averaged-beside.pt": ["model.load_state_dict(weights)", "# The averaged copy:", "averaged_model.load_state_dict(weights)"],
    "lightning-loss.ckpt": ['weights = {key.removeprefix("net."): value for key, value in weights.items() if key.startswith("net.")}'],
    "lightning-compiled.ckpt": ['weights = {key.removeprefix("net._orig_mod."): value for key, value in weights.items() if key.startswith("net._orig_mod.")}'],
    "prefix-compiled.pt": ['weights = {key.removeprefix("net._orig_mod."): value for key, value in checkpoint.items()}'],
    "mmengine.pth": [
        'checkpoint = torch.load("mmengine.pth", weights_only=False)',
        'weights = checkpoint["state_dict"]',
        "# The weights that training goes on with, not averaged:",
        'weights = {key.removeprefix("module."): value for key, value in weights.items() if key != "steps"}',
    ],
    "whole-half-averaged.pt": ['averaged_model = checkpoint["ema"]', "averaged_model.float()  # its weights are float16"],
    "round.pt": ["weights = {key: torch.as_tensor(value) for key, value in zip(checkpoint.names, weights)}", "model.load_state_dict(weights)"],
    "named-list.pt": ['weights = {key: value for key, value in zip(checkpoint["names"], checkpoint["params"])}'],
    "critics-of-five.pt": ['critics.load_state_dict(checkpoint["critics"][which])', 'actor.load_state_dict(checkpoint["actor"])'],
    "named-fields.pt": ["weights = checkpoint[0]"],
    "oldest.pth.tar": [
        'checkpoint = torch.load("oldest.pth.tar", map_location="cpu", weights_only=False)',
        'weights = {key.removeprefix("module."): value for key, value in weights.items()}',
    ],
    "average-beside.ckpt": ['weights = {key.removeprefix("net."): value for key, value in weights.items() if key.startswith("net.")}'],
    "whole-half.pt": ["model.float()  # its weights are float16"],
    "average-alone.pt": ['model = checkpoint["ema"]', "# To train on:", 'optimizer.load_state_dict(checkpoint["optimizer"])'],
    "objects.pt": ["model, criterion, optimizer = checkpoint"],
    "optimizer.pt": ["optimizer.load_state_dict(checkpoint)"],
    "arrays-as-weights.pt": ["weights = {key: torch.as_tensor(value) for key, value in checkpoint.items()}"],
    "int8.pt": ["model.load_state_dict(checkpoint)"],
    "parallel.pt": ["model = model.module"],
    "deep-training.pt": ['weights = checkpoint["best"]["state"]["net"]', 'optimizer.load_state_dict(checkpoint["best"]["state"]["opt"])'],
    "python-2-pairs.pt": ['weights = {key.removeprefix("module."): value for key, value in weights.items()}'],
    "by-place.pt": ["tensors = checkpoint[0]  # a tuple of 5, with 2 parameters and 1 tensor", "optimizer.load_state_dict(checkpoint[0][4])"],
    "with-a-number.pt": ["weights = {key: value for key, value in checkpoint.items() if isinstance(value, torch.Tensor)}"],
}


@pytest.mark.parametrize("name", LINES)
def test_the_lines_hand_over_all_that_a_training_saved(says: dict[str, dict], name: str) -> None:
    assert set(LINES[name]) <= set(says[name]["loading"]["code"].splitlines())


def test_a_model_is_made_before_what_trains_it_and_by_its_library_first(says: dict[str, dict], offered: dict[str, str]) -> None:
    for name in ("average-alone.pt", "detection.pt"):
        code = offered.get(f"other:{name}", offered[name])
        assert code.index('model = checkpoint["ema"]') < code.index("# To train on:") < code.index("optimizer.load_state_dict"), name
        assert '["model"] is None, the state of an optimizer at ["optimizer"]' in says[name]["summary"]
    assert offered["detection.pt"].endswith('yolo = YOLO("detection.pt")\n')


def test_what_a_name_of_torch_hides_is_allowed_by_one_that_there_is(offered: dict[str, str]) -> None:
    assert "    torch.optim.SGD,\n" in offered["other:objects.pt"]
    assert "weights_only=False" in offered["objects.pt"]
    assert "from torch.nn.utils.weight_norm import WeightNorm\n" in offered["weight-norm.pt"]


def test_of_two_sets_of_weights_the_averaged_one_is_named(says: dict[str, dict]) -> None:
    report = says["lightning-ema.ckpt"]
    assert 'the averaged state dict at ["state_dict"] (' in report["summary"]
    assert 'weights that are not averaged at ["current_model_state"] (' in report["summary"]
    assert any("Lightning's WeightAveraging swaps the two" in text for text in report["told"])
    assert 'training_model.load_state_dict(checkpoint["current_model_state"])' in report["loading"]["code"]


def test_a_quantized_tensor_in_a_tuple_is_named_by_its_place(says: dict[str, dict]) -> None:
    report = says["int8.pt"]
    assert any('["0._packed_params._packed_params"][0]: a load takes them as they are' in text for text in report["told"])


@pytest.mark.parametrize(("architecture", "tied"), [("GPT2LMHeadModel", [["lm_head.weight", "transformer.wte.weight"]]), ("GPT2Model", None)])
def test_a_head_is_tied_where_the_configuration_names_a_model_with_one(module_tab: Page, address: str, architecture: str, tied: list | None) -> None:
    asked = """([address, architecture]) => import(`${address}assets/checkpoint-known.js`).then(({ specialIn }) =>
        specialIn({ rows: [] }, { architectures: [architecture] })({ at: 0, last: -1, keys: ["transformer.wte.weight"] }, "").tied)"""
    assert module_tab.evaluate(asked, [address, architecture]) == tied


def test_a_list_of_objects_names_each(says: dict[str, dict]) -> None:
    classes = "[0] torch.nn.modules.container.Sequential, [1] torch.nn.modules.loss.CrossEntropyLoss, [2] torch.optim.sgd.SGD."
    assert f"It is a list of 3 objects: {classes}" in says["objects.pt"]["summary"]
    # The references of the optimizer are no tensors that share memory.
    assert "Tensors share memory." not in says["objects.pt"]["findings"]


def test_keys_that_share_their_tensors_are_told_from_these_and_numbers_from_an_averaged_copy(says: dict[str, dict]) -> None:
    report = says["shared-keys.pth"]
    assert "nnU-Net: initialize_from_trained_model_folder" in report["summary"]
    assert 'with checkpoint_name="shared-keys.pth", use_folds=(3,), by the folder above fold_3, with' in report["summary"]
    assert 'the state dict at ["network_weights"] (18 keys of 9 tensors)' in report["summary"]
    assert any("encoder.0.weight, decoder.encoder.0.weight (one tensor); " in text for text in report["told"])
    assert "There is an averaged copy of the weights." not in report["findings"]


def test_packed_weights_are_counted_and_named_by_how_they_are_packed(says: dict[str, dict]) -> None:
    for name, by in {"gptq.safetensors": "GPTQ", "awq.safetensors": "AWQ"}.items():
        assert says[name]["packed"] == "72 weights: 64 in 1 layer that are packed to 4 bits, as int32 with their scales, and 8 of float16."
        assert f"that {by} has quantized" in says[name]["loading"]["note"]
        assert "model.half()" not in says[name]["loading"]["note"]


def test_names_and_constants_that_releases_do_not_agree_on_are_handled_and_no_others(says: dict[str, dict], faults: dict[str, str]) -> None:
    assert [name for name in OLDER if faults[name]] == []
    assert [name for name in OLDER if "stray.weight" not in faults[f"stray:{name}"]] == []
    assert "strict=False" not in says["densenet-old.pth"]["loading"]["code"]
    assert "as those of a DenseNet of torchvision from before 2018" in says["densenet-old.pth"]["summary"]
    assert "as those of an R-CNN of Detectron2" in says["detectron2.pkl"]["summary"]


def test_attributes_of_a_pickled_module_are_counted_and_what_it_is_set_to_is_said(says: dict[str, dict]) -> None:
    report = says["attributes.pt"]
    # Nine of its state dict, the strides, two of the cache, and one of the grid; the other one is a buffer.
    assert "It holds a whole module, torch.nn.modules.container.Sequential, with 13 tensors" in report["summary"]
    assert any("It is in eval mode. None of its parameters requires gradients" in text for text in report["told"])
    assert 'names: 0 "helmet", 1 "vest"' in report["says"][0]


def test_what_loads_a_refused_file_of_lightning_is_said_with_its_condition(says: dict[str, dict]) -> None:
    report = says["lightning-refused.ckpt"]
    assert "since Lightning 2.6 with weights_only=False" in report["loading"]["note"]
    assert "A network alone has no loss: leave those keys out" in report["loading"]["note"]
    assert "must be installed" not in report["loading"]["note"]
    assert "Where it does so in setup(), the keys fit neither" in says["lightning-compiled.ckpt"]["loading"]["note"]
    assert "setup()" not in report["loading"]["note"]
    assert "weights_only=False" not in says["lightning.ckpt"]["loading"]["note"]
    assert "It names the paths of one system." in report["findings"]
    assert "safe_globals" not in " ".join(report["told"])


def test_a_safetensors_file_that_has_lost_its_end_shows_what_was_in_it(says: dict[str, dict]) -> None:
    report = says["shorter.safetensors"]
    assert report["loading"]["reasons"] == ["It has lost its end, 4 of 77 bytes: every load refuses it. Download or copy it again. Whole: 0 of 1 tensor."]
    assert "Its header names 1 tensor (8 bytes), of which 0 are whole." in report["summary"]
    assert [tensor["key"] for tensor in report["tensors"]] == ["w"]
    assert (report["loading"]["code"], report["loading"]["tone"]) == ("", "no")


def test_an_adapter_for_a_diffusion_model_names_its_base(says: dict[str, dict]) -> None:
    report = says["kohya.safetensors"]
    assert "It is a LoRA in the names of kohya's sd-scripts, for sd_v1 (rank 8, alpha 4, scale 0.5): it changes 1 layer of lora_unet." in report["summary"]
    assert report["loading"]["code"].endswith('pipe.load_lora_weights(".", weight_name="kohya.safetensors")\n')
    assert "ss_steps 2100" in report["says"][0]
    assert not any("PEFT" in text for text in report["told"])


def test_what_a_library_wrote_is_named_and_its_parts_are_what_they_are_there(says: dict[str, dict]) -> None:
    mmengine, fairseq = says["mmengine.pth"], says["fairseq.pt"]
    assert 'mmengine. It holds a dict with 19 tensors (1,128 bytes): the averaged state dict at ["state_dict"]' in mmengine["summary"]
    assert "By builtins.getattr it fetches Mode.FAST" in mmengine["loading"]["reasons"][-1]
    assert "It is a checkpoint of fairseq." in fairseq["summary"]
    assert 'load_state_dict(checkpoint["last_optimizer_state"])' not in fairseq["loading"]["code"]
    assert "for <toy>: load_textual_inversion" in says["token.bin"]["summary"]


def test_updates_are_no_weights_and_a_list_is_named_by_the_one_beside_it(says: dict[str, dict]) -> None:
    report = says["round.pt"]
    assert "the state dict at .parameters (9 arrays, named by .names)" in report["summary"]
    assert "delta" not in report["loading"]["code"]
    assert {'.clients["north"].delta["0.weight"]', '.moments.best["scale"]'} <= {tensor["path"] for tensor in report["tensors"]}
    # As long as the names, and called otherwise.
    assert "load_state_dict" not in says["gradients.pt"]["loading"]["code"]
    assert "sparse, as the model's have to be. If these have another number of elements, with assign=True." in says["adjacent.pt"]["loading"]["note"]
    # The statistics of data are no batch norm's, and a name before all keys may be the owner's.
    owner = says["owner.pt"]["loading"]["code"]
    assert '# For what was saved as model of another module, which takes checkpoint["value"] as it is:' in owner.splitlines()
    assert "eval()" not in owner
    # By its place, and dense.
    assert 'the state dict at ["model"]' in says["changed.pt"]["summary"]
    assert "delta" not in says["changed.pt"]["loading"]["code"]


def test_what_has_the_names_of_the_weights_and_is_none_gets_no_line(says: dict[str, dict]) -> None:
    report, parts = says["federated.pt"], says["in-parts.pt"]
    controls = ['["server_control"]', '["client_controls"]["north"]', '["client_controls"]["south"]']
    assert f"what is no weights by its name at {', '.join(f'{one} (4 tensors)' for one in controls)}." in report["summary"]
    assert "control" not in report["loading"]["code"]
    assert 'what is no weights by its name at ["momentum"] (6 tensors), ["c_i"] (6 tensors), ["fisher"] (6 tensors).' in parts["summary"]
    code = says["controlled.pt"]["loading"]["code"]
    assert 'control.load_state_dict(checkpoint["control"])' in code and "momentum_encoder.load_state_dict" in code


def test_parts_of_one_model_are_put_together(says: dict[str, dict], faults: dict[str, str]) -> None:
    report = says["federated.pt"]
    assert (
        'the state dict at ["parameters"] (4 arrays, named by ["names"]), the rest of that model at ["local_norms"]["north"] (5 tensors)' in report["summary"]
    )
    assert report["says"][0] == '122 values in the arrays at ["parameters"].'
    line = 'weights = {**weights, **checkpoint["local_norms"]["north"]}  # one of 2: this, or ["local_norms"]["south"]'
    assert line in report["loading"]["code"].splitlines()
    assert 'weights = {**checkpoint["params"], **checkpoint["buffers"]}' in says["in-parts.pt"]["loading"]["code"].splitlines()
    # The models take no other keys, and no fewer.
    assert (faults["federated.pt"], faults["in-parts.pt"]) == ("", "")
    before = says["before.pt"]["loading"]["code"].splitlines()
    assert before[-6:] == [
        "# The same, with other values for 6 of its 9 keys:",
        'weights = {**checkpoint["global"], **checkpoint["old"]}',
        "old.load_state_dict(weights)",
        "# For predictions, so that BatchNorm takes its running statistics:",
        "global_model.eval()",
        "old.eval()",
    ]
    assert 'global_model.load_state_dict(checkpoint["global"])' in before


def test_of_one_average_twice_the_one_in_full_precision_is_taken(says: dict[str, dict]) -> None:
    report = says["averages.pt"]
    assert report["loading"]["code"].count("averaged_model") == 1
    assert 'averaged_model.load_state_dict(checkpoint["ema_fp32"])' in report["loading"]["code"]
    assert any('["ema"] is in half precision, and ["ema_fp32"] of the same keys is not: take that.' in text for text in report["told"])


def test_tensors_that_no_name_tells_of_are_not_said_to_be_absent(says: dict[str, dict]) -> None:
    report = says["by-place.pt"]
    assert "2 parameters and 1 tensor at [0], the state of an optimizer at [0][4]" in report["summary"]
    told = next(text for text in report["told"] if text.startswith("Beside it, and by no name the weights of a model"))
    assert "2 parameters and 1 tensor at [0] ([0][1] [4, 3], [0][2] [4, 1], [0][3] [4])." in told
    assert '"xyz"' in told
    assert not any("No weights of a model are among" in text for text in report["told"])
    assert any("No weights of a model are among" in text for text in says["optimizer.pt"]["told"])


def test_what_is_as_long_as_the_parameters_is_an_average(says: dict[str, dict]) -> None:
    title = "There is an averaged copy of the weights."
    assert title in says["average-listed.pt"]["findings"]
    assert title not in says["average-of-nothing.pt"]["findings"]
    assert "averaged" not in says["average-of-nothing.pt"]["loading"]["code"]


def test_a_family_is_named_by_no_more_than_the_keys_show(says: dict[str, dict]) -> None:
    assert "named as those of a diffusion model of CompVis." in says["half-diffusion.pt"]["summary"]
    assert "named as those of a mixture of experts in transformers." in says["experts.pt"]["summary"]


def test_what_a_file_names_a_buffer_is_one(says: dict[str, dict]) -> None:
    kinds = {row["path"]: row["kind"] for row in says["deepspeed.pt"]["rows"]}
    assert [kinds[f'["module"]["{key}"]'] for key in ("a.odd", "scale")] == ["buffer", "parameter"]
    # Of what it says that it saves, no name says that others may not.
    assert "strict=False" not in says["deepspeed.pt"]["loading"]["code"]
    assert "It holds tables that a model computes." not in says["deepspeed.pt"]["findings"]


KEPT = {
    "eight-bits.pt": "AdamW8bit of bitsandbytes",
    "eight-bits-one.pt": "an optimizer of bitsandbytes in 8 bits, with one moment",
    "moments-adafactor.pt": "Adafactor",
    "moments-soap.pt": "SOAP",
    "optimizer.pt": "Adam, AdamW, LAMB or a relative",
}


def test_an_optimizer_is_known_by_what_it_keeps(says: dict[str, dict]) -> None:
    assert {name: what for name, what in KEPT.items() if f", its optimizer's state is that of {what}" not in says[name]["summary"]} == {}
    assert "that of" not in says["moments-own.pt"]["summary"] + says["moments-own.pt"]["told"][0]
    eight, one = (says[name]["loading"]["note"] for name in ("eight-bits.pt", "eight-bits-one.pt"))
    assert "torch.optim.AdamW takes this state in silence, and raises KeyError: 'exp_avg' at its first step." in eight
    assert "torch.optim.SGD takes this state in silence, and begins with no momentum." in one
    # There is no model that would have to tie its tables.
    assert "Tensors have several names." not in says["views.pt"]["findings"]
    assert says["eight-bits.pt"]["findings"] == ["It holds the state of an optimizer."]


def test_what_a_load_of_an_optimizer_checks_is_told_from_what_it_takes(says: dict[str, dict]) -> None:
    [text] = says["eight-bits.pt"]["told"]
    assert "A load checks that there is one group, of 2 parameters, and no more: their order decides which state is whose." in text
    assert "lr and other settings are then the file's: each a vector, lr 0.5, weight_decay 0.25." in text


def test_what_a_prediction_needs_beside_the_weights_is_named(says: dict[str, dict]) -> None:
    [needed] = [text for text in says["normalised.pt"]["says"] if "what a prediction may need" in text]
    assert needed.endswith('need: ["x_norm"] (dict with mean, std), ["text"] (dict with vocab), ["classes"] (list with 2: "cat", "dog").')
    for name in ("training.pt", "gan-trained.pt", "shared-keys.pth", "scheduled.pt", "mmengine.pth"):
        assert not any("a prediction may need" in text for text in says[name]["says"]), name


def test_an_average_among_the_weights_is_named_with_what_uses_it(says: dict[str, dict]) -> None:
    flat = says["average-flat.ckpt"]
    assert any("6 tensors under model_ema. (130 values)" in text and "model.model_ema.copy_to(model)" in text for text in flat["told"])
    assert "A network alone has no loss, model_ema: leave those keys out" in flat["loading"]["note"]
    assert any("under ema_net. (" in text for text in says["average-beside.ckpt"]["told"])
    assert any('At ["ema"]. Evaluations mostly use the average' in text for text in says["whole-half-averaged.pt"]["told"])


def test_a_tar_of_the_first_releases_is_read_and_none_of_it_unpacked(says: dict[str, dict]) -> None:
    report = says["oldest.pth.tar"]
    assert "a tar archive, torch's own oldest format." in report["summary"] and "It is no tar archive" not in report["summary"]
    assert "epoch 57" in report["says"][0]
    # A name on torch's list does not help it.
    assert {call["whole"] for call in report["calls"]} == {True}
    assert "extractall" not in report["loading"]["code"]


def test_safetensors_keep_no_device(says: dict[str, dict]) -> None:
    assert "Saved from" not in dict(says["state.safetensors"]["details"])


def test_only_the_names_of_modules_are_split_at_their_dots(says: dict[str, dict]) -> None:
    names = {row["name"] for row in says["dotted.pt"]["rows"]}
    assert {"best.loss", "net.width", "net.depth", "running_mean"} <= names


def test_arrays_have_their_dtype_and_shape(says: dict[str, dict]) -> None:
    rows = {row["name"]: row for row in says["arrays-as-weights.pt"]["rows"]}
    assert (rows["running_mean"]["says"], rows["running_mean"]["value"]) == ("array", "[4]")
    assert "9 NumPy arrays" in says["arrays-as-weights.pt"]["summary"]
    assert next(row["value"] for row in says["beside-numpy-float.pt"]["rows"] if row["says"] == "scalar") == "0.5"


def test_what_lies_in_one_place_is_counted_once(says: dict[str, dict]) -> None:
    tied = [tensor for tensor in says["views.pt"]["tensors"] if tensor["key"].startswith("tied")]
    assert len(tied) == 2
    total = sum(tensor["bytes"] for tensor in says["views.pt"]["tensors"]) - tied[0]["bytes"]
    assert f"({total:,} bytes)" in says["views.pt"]["summary"]


OLDEST = {
    "state.pt": "1.6 (the zip format); for the lines above at least 1.13",
    "state-older.pt": "1.4 or older; for the lines above at least 1.13",
    "training.pt": "1.6 (the zip format); for the lines above at least 2.0",
    "python-2-names.pt": "1.6 (the zip format); for the lines above at least 2.6",
    "dtypes.pt": "2.7 (torch.float8_e8m0fnu)",
    "beside-namespace.pt": "at least 1.6 (the zip format); for the lines above at least 2.5",
}


def test_the_oldest_release_follows_from_what_the_file_names(says: dict[str, dict]) -> None:
    assert {name: dict(says[name]["details"])["Oldest PyTorch that can load it"] for name in OLDEST} == OLDEST


def test_a_module_in_a_dictionary_is_taken_out_of_it(says: dict[str, dict]) -> None:
    assert 'It holds a whole module, torch.nn.modules.container.Sequential at ["model"], with 9 tensors' in says["module-beside.pt"]["summary"]
    assert says["module-beside.pt"]["loading"]["code"].endswith('model = checkpoint["model"]\n# For predictions, as it was saved in training:\nmodel.eval()\n')


@pytest.mark.parametrize("name", ["protocol-4.pt", "protocol-5-older.pt", "bytes-3.pt"])
def test_where_no_line_with_safe_globals_helps_none_is_offered(says: dict[str, dict], name: str) -> None:
    loading = says[name]["loading"]
    assert "No line with add_safe_globals changes that." in loading["sentence"]
    assert "weights_only=False" in loading["code"]
    assert "safe_globals" not in loading["code"]


def test_what_is_filled_is_allowed_by_a_function_that_stands_in_for_it(says: dict[str, dict], offered: dict[str, str]) -> None:
    assert '(lambda *_: {}, "collections.defaultdict")' in offered["beside-default.pt"]
    assert '(lambda *_: [], "collections.deque")' in offered["beside-deque.pt"]
    assert "What was a defaultdict comes back as a plain dict." in says["beside-default.pt"]["loading"]["note"]
    for name in ("beside-default.pt", "folds.pt"):
        assert "No line" not in says[name]["loading"]["sentence"]
    named, made = says["folds.pt"]["loading"]["reasons"][:2]
    assert "numpy.dtypes" not in named
    assert made == "What it names makes numpy.dtypes.Float64DType, numpy.dtypes.Float32DType, which are not on torch's list either."


def test_one_network_several_times_is_said_once_and_one_is_taken_by_its_name(says: dict[str, dict]) -> None:
    folds = says["folds.pt"]
    assert 'one network 4 times, with the same 9 keys, at ["folds"][…]["model"]: 0, 1, 2, 3, and' in folds["summary"]
    assert 'and the state of an optimizer beside each; ["best_fold"] is 3.' in folds["summary"]
    lines = ['which = checkpoint["best_fold"]  # 3, of 0, 1, 2, 3', 'weights = checkpoint["folds"][which]["model"]', "model.load_state_dict(weights)"]
    training = ["# To train on:", 'optimizer.load_state_dict(checkpoint["folds"][which]["optimizer"])']
    assert folds["loading"]["code"].splitlines()[-5:] == lines + training
    assert "predictions [5, 2]" in folds["says"][0]
    assert "one network 3 times, with the same 9 keys, at […]: 0, 1, 2, by their places." in says["ensemble.pt"]["summary"]
    # Two that are both needed.
    assert 'critic_2.load_state_dict(checkpoint["critic_2"])' in says["critics.pt"]["loading"]["code"]


def test_data_is_told_from_weights(says: dict[str, dict]) -> None:
    labelled = says["labelled.pt"]
    assert "It looks like a data set, and not like the weights of a model: 6 examples, uint8 [2, 2] each, with a label of int64." in labelled["summary"]
    assert labelled["loading"]["code"].endswith("features, labels = checkpoint\ndataset = torch.utils.data.TensorDataset(features, labels)\n")
    assert 'TensorDataset(checkpoint["images"], checkpoint["labels"])' in says["named-data.pt"]["loading"]["code"]
    for name in ("views.pt", "list.pt", "dtypes.pt", "jagged.pt"):
        assert "data set" not in says[name]["summary"], name


def test_weights_beside_their_scales_are_said_to_mean_nothing_without(says: dict[str, dict], offered: dict[str, str], faults: dict[str, str]) -> None:
    note = says["blocks.pt"]["loading"]["note"]
    assert note.startswith("1 weight of float8_e4m3fn lies beside its scale (model.q_proj.weight_scale_inv)")
    assert "with strict=False they take the weights without them, silently wrong" in note
    for name in ("blocks.pt", "rows.pt"):
        assert "float() * scale" in offered[f"other:{name}"] or "weight * scale[" in offered[f"other:{name}"]
        assert faults[f"other:{name}"] == ""


def test_a_tensor_alone_that_keeps_more_is_named_and_says_so_first(says: dict[str, dict]) -> None:
    report = says["slice.pt"]
    assert report["first"] == ["Tensors keep more than they show."]
    assert any("The tensor has 80 bytes, and its storage, which is in the file, 4,000. Saved anew after .clone()" in text for text in report["told"])
    assert report["loading"]["code"].endswith('tensor = torch.load("slice.pt", weights_only=True)\n')


def test_what_executes_gets_no_lines(says: dict[str, dict]) -> None:
    hostile = [name for name in says if name.startswith("hostile") or name == "python-2-eval.pt"]
    assert len(hostile) == 13
    for name in hostile:
        assert says[name]["loading"]["sentence"].startswith("Do not load this file: it names "), name
        assert says[name]["loading"]["code"] == ""
    assert 'would call posix.system("echo taken")' in says["hostile-system.pt"]["loading"]["reasons"][0]


def test_the_page_calls_no_file_safe(says: dict[str, dict]) -> None:
    for name, report in says.items():
        words = json.dumps({key: value for key, value in report.items() if key in ("summary", "loading", "damaged")} | {"findings": report.get("findings")})
        assert not re.search(r"\bsafe(ly)?\b(?!_globals)", words, re.IGNORECASE), name
    page = (SETTINGS.docs_dir / "reference/open-checkpoint.md").read_text("utf-8")
    assert not re.search(r"\bsafe(ly)?\b", page, re.IGNORECASE)


FINDINGS = {
    "training.pt": {"The weights lie deeper.", "It holds the state of an optimizer."},
    "lightning.ckpt": {"The weights lie deeper.", "Every key begins with model."},
    "ddp.pt": {"Every key begins with module."},
    "compiled.pt": {"Every key begins with _orig_mod."},
    "ddp-compiled.pt": {"Every key begins with module._orig_mod."},
    "adapters.pt": {"It holds adapters."},
    "ema.pt": {"There is an averaged copy of the weights."},
    "averaged.pt": {"There is an averaged copy of the weights."},
    "whole.pt": {"A whole module was pickled."},
    "whole-pruned.pt": {"A whole module was pickled."},
    "quantized.pt": {"Weights are quantized."},
    "views.pt": {"Tensors keep more than they show.", "Tensors are parts of one storage."},
    "repacked.pt": {"Members of the zip file are compressed."},
    "short-member.pt": {"Members are shorter than their tensors."},
    "flipped-bit.pt": {"Bytes differ from their checksum."},
    "dtypes.pt": {"There are NaN or infinite values."},
    "state.pt": {"Has this model been trained?"},
    "on-gpu.pt": {"Tensors were saved from another device."},
}


@pytest.mark.parametrize("name", FINDINGS)
def test_it_finds_what_the_file_was_made_for(says: dict[str, dict], name: str) -> None:
    assert set(says[name]["findings"]) >= FINDINGS[name]


def test_a_sound_file_that_was_trained_has_no_finding(says: dict[str, dict]) -> None:
    for name in ("stored-again.pt", "tensor.pt", "by-hand.safetensors"):
        assert says[name]["findings"] == [], name


def test_shared_and_deep_objects_end_in_a_row(says: dict[str, dict]) -> None:
    assert len(says["two-billion-billion.pt"]["rows"]) < 200
    assert says["deep.pt"]["rows"][-1]["value"] == "deeper than is shown"
    assert says["itself.pt"]["rows"][-1]["value"].startswith("the same object as")
    assert says["long-key.pt"]["rows"][-1]["name"] == "a text of 10,000,000 bytes"
    assert len(json.dumps(says["long-path.pt"])) < 1_000_000
    assert says["lying-length.pt"]["damaged"]


def test_a_pruned_module_is_said_to_need_its_masks_removed_first(says: dict[str, dict]) -> None:
    assert any("It is pruned: torch.nn.utils.prune.remove first makes" in text for text in says["whole-pruned.pt"]["told"])
    assert not any("It is pruned" in text for text in says["whole.pt"]["told"])


def test_findings_lead_to_places_of_this_site(site: Path) -> None:
    text = (ASSETS / "checkpoint-findings.js").read_text("utf-8")
    places = re.findall(r'"((?:[a-z-]+/)+)(?:#([\w-]+))?"', text)
    assert len(places) > 20
    for path, anchor in places:
        page = (site / path / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in page, f"{path}#{anchor}"


# Damaged and large files -----------------------------------------------------------------------------------------------------------------------------


def test_damaged_files_get_a_sentence_and_are_never_said_to_load(
    module_tab: Page, address: str, folder: Path, torch_says: dict[str, dict], tmp_path: Path
) -> None:
    loads = json.loads(program("damage", str(tmp_path), str(folder)))
    assert len(loads) == 500
    found = reports(module_tab, address, sorted(tmp_path.iterdir()))
    assert found.keys() == loads.keys()
    assert [name for name, report in found.items() if not (report.get("damaged") or report["summary"])] == []
    assert [name for name, report in found.items() if claims(report) and not loads[name] and report["format"] in ("zip", "legacy", "safetensors")] == []
    assert sum(bool(report.get("damaged")) for report in found.values()) > 200


def test_of_eight_gigabytes_less_than_one_megabyte_is_read(module_tab: Page, address: str, tmp_path: Path) -> None:
    program("large", str(tmp_path))
    found = reports(module_tab, address, [tmp_path / "large.pt", tmp_path / "replay.pkl"])
    large = found["large.pt"]
    assert (tmp_path / "large.pt").stat().st_size > 2**33
    assert "2 tensors (8,589,934,608 bytes)" in large["summary"]
    assert max(report["bytes"] for report in found.values()) < 1_000_000


OTHERS = {
    "pointer.pt": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "Git LFS"),
    "page.pt": (b"<!DOCTYPE html><html></html>", "web page"),
    "empty.pt": (b"", "empty"),
    "packed.gz": (gzip.compress(b"x"), "gzip"),
    "model.gguf": (b"GGUF\x03\x00\x00\x00", "GGUF"),
    "model.h5": (b"\x89HDF\r\n\x1a\n", "HDF5"),
    "array.npy": (b"\x93NUMPY\x01\x00", "NumPy array"),
    "torch7.t7": (b"\x04\0\0\0\x01\0\0\0\x03\0\0\0V 1", "Torch7"),
    "phone.tflite": (b"\x1c\0\0\0TFL3", "TensorFlow Lite"),
    "flax.msgpack": (b"\x81\xa6params\xff", "MessagePack"),
    "model.ckpt.data-00000-of-00001": (b"\x01\x02\xff", "TensorFlow"),
    "yolo.weights": (b"\0\0\0\0\x02\0\0\0\x05\0\0\0\xff", "Darknet"),
    "notes.txt": (b"Invalid username or password.", "It begins: Invalid username"),
    "reserved.pt": (bytes(1000), "zeros alone"),
    "packed.bz2": (b"BZh91AY", "compressed archive"),
    "strange.pt": (b"\x01\x02\xff", "no file that this page knows"),
    "config.json": (b'{"hidden_size": 8}', "no index"),
    "bare.pkl": (b"\x80\x04}\x94.", "bare pickle"),
}


def test_other_files_are_named(module_tab: Page, address: str, tmp_path: Path) -> None:
    for name, (data, _) in OTHERS.items():
        (tmp_path / name).write_bytes(data)
    found = reports(module_tab, address, sorted(tmp_path.iterdir()))
    assert {name for name, (_, word) in OTHERS.items() if word not in found[name]["summary"]} == set()


def test_the_lines_for_other_files_open_them(module_tab: Page, address: str, tmp_path: Path) -> None:
    program("others", str(tmp_path))
    found = reports(module_tab, address, sorted(tmp_path.iterdir()))
    kinds = {
        "arrays.npz": "npz",
        "array.npy": "npy",
        "compiled.pt2": "pt2",
        "exported.pt2": "pt2",
        "frozen.pt": "torchscript",
        "graph.onnx": "onnx",
        "numbered.npz": "npz",
        "packed.gz": "gzip",
        "packed.pt": "torchscript",
        "packed.tar": "tar",
        "programs.pt2": "pt2",
        "scripted.pt": "torchscript",
        "speech.nemo": "nemo",
    }
    assert {name: report["format"] for name, report in found.items()} == kinds
    lines = {name: report["loading"]["code"] for name, report in found.items() if name != "compiled.pt2"}
    assert {name: fault for name, fault in json.loads(program("run", str(tmp_path), given=json.dumps(lines))).items() if fault} == {}
    program_ = found["exported.pt2"]
    kinds = {row["path"]: row["kind"] for row in program_["rows"] if row["kind"]}
    assert (kinds['.state_dict["other.weight"]'], kinds['.state_dict["norm.running_var"]'], kinds['.constants["cutoff"]']) == ("parameter", "buffer", "unsaved")
    assert program_["firsts"]['.constants["cutoff"]'] == ["5"]
    assert "the state dict at .state_dict (9 keys of 8 tensors)" in program_["summary"]
    assert program_["headline"] == "exported.pt2: an exported program (.pt2)"
    assert program_["says"][0] == "It is called with x float32 [1, 2]."
    assert "with either value of weights_only" in program_["loading"]["sentence"]
    assert 'load_pt2("programs.pt2").exported_programs["encoder"]' in lines["programs.pt2"]
    assert "_inductor.aoti_load_package" in found["compiled.pt2"]["loading"]["code"]
    # Arrays are shown by their headers, and those that are stored with their values.
    named, listed = found["arrays.npz"], found["numbered.npz"]
    assert [(tensor["key"], tensor["dtype"], tensor["shape"]) for tensor in named["tensors"]] == [
        ("weight", "float32", [2, 2]),
        ("bias", "float32", [2]),
        ("turned", "float64", [2, 3]),
    ]
    assert named["firsts"]['["turned"]'][:3] == ["0", "1", "2"]
    assert "names (of U2 [2])" in named["says"][0]
    assert 'arrays[f"arr_{n}"]' in lines["numbered.npz"] and len(listed["tensors"]) == 4
    # What is in an archive is told by its members.
    assert f"In it: array.npy, {'run/' * 30}model.pt." in found["packed.tar"]["summary"]
    nemo, packed, frozen = (found[name] for name in ("speech.nemo", "packed.pt", "frozen.pt"))
    assert "a model of NeMo, a tar archive" in nemo["summary"] and "model_weights.ckpt holds a state dict of 4 tensors" in nemo["summary"]
    assert "model_config.yaml: sample_rate 16000, decoder.num_classes 28, target nemo.asr.Model." in nemo["says"]
    assert nemo["loading"]["note"].startswith(
        "For predictions, model.eval() after the load: BatchNorm then takes its running statistics. model_config.yaml names nemo.asr.Model"
    )
    # No state dict has what is packed, nor constants.
    assert "Its program holds a Sequential with" in packed["summary"] and 'the state dict at ["state_dict()"] (5 tensors)' in packed["summary"]
    assert "Of 1 layer the weights are packed (LinearPackedParamsBase)" in packed["says"][0]
    assert any("are constants of its code" in text for text in frozen["says"])
    for report in (packed, frozen):
        assert "state_dict" not in report["loading"]["code"]
        assert "no packed tensors and no constants" in report["loading"]["note"]
    assert "weights = model.state_dict()" in found["scripted.pt"]["loading"]["code"]


# The page ------------------------------------------------------------------------------------------------------------------------------------------


def choose(tab: Page, *files: Path) -> None:
    # As a click on it does.
    tab.locator("#checkpoint-file").evaluate("input => (input.value = '')")
    tab.locator("#checkpoint-file").set_input_files(list(files))


def drop(tab: Page, *paths: Path) -> None:
    """Drop files or folders, as from a window of the system."""
    session, box = tab.context.new_cdp_session(tab), tab.locator("open-checkpoint .drop").bounding_box()
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 20, "y": box["y"] + 20, "data": data})


def said(tab: Page) -> str:
    return tab.locator("open-checkpoint > .said").inner_text()


@pytest.fixture
def page(context: BrowserContext, address: str, torch_says: dict[str, dict]) -> Iterator[Page]:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = opened(context, address)
    yield tab
    assert tab.errors == []
    assert [url for url in tab.requests if not url.startswith(address)] == []


def rows(tab: Page) -> list[list[str]]:
    return tab.get_by_role("treeitem").evaluate_all("rows => rows.map(row => [...row.children].map(cell => cell.textContent))")


def test_a_file_is_opened_and_a_key_reached_and_copied(page: Page, folder: Path) -> None:
    choose(page, folder / "training.pt")
    expect(page.get_by_role("tree", name="Contents of training.pt")).to_be_visible()
    headline, _, more = said(page).partition("\n")
    assert headline == "training.pt: the weights of a model and the state of an optimizer, in a file of torch.save"
    assert more.strip().startswith("training.pt is a zip file of torch.save")
    expect(page.get_by_role("treeitem", name=re.compile("^model OrderedDict 6 parameters, 3 buffers"))).to_be_visible()
    assert 'weights = checkpoint["model"]' in page.locator(".lines code").inner_text()
    expect(page.locator(".told")).to_contain_text("130 parameters of float32, 9 values in buffers. In it: epoch 3 · best 0.5")
    page.get_by_label("Key contains").fill("running_var")
    row = page.get_by_role("treeitem", name=re.compile("^running_var"))
    assert row.inner_text().split() == ["running_var", "buffer", "[4]", "float32", "16"]
    row.click()
    expect(page.locator(".about")).to_contain_text("from ")
    page.get_by_role("button", name="Copy key").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "1.running_var"


def test_all_of_it_is_copied_as_text_and_as_json(page: Page, folder: Path) -> None:
    choose(page, folder / "state.pt")
    for how in ("text", "JSON"):
        page.get_by_role("button", name=f"Copy all as {how}").click()
        page.wait_for_function("[...document.querySelectorAll('open-checkpoint button')].some(button => button.textContent === 'Copied')")
        text = page.evaluate("navigator.clipboard.readText()")
        assert "1.running_mean" in text
        assert "state.pt is a zip file" in text
        choose(page, folder / "training.pt")
        expect(page.get_by_role("tree", name="Contents of training.pt")).to_be_visible()
        choose(page, folder / "state.pt")
        expect(page.get_by_role("tree", name="Contents of state.pt")).to_be_visible()
    assert {tensor["key"] for tensor in json.loads(text)["tensors"]} >= {"1.running_mean", "0.weight"}


def test_keys_are_compared_and_handed_to_the_doctor(page: Page, folder: Path) -> None:
    choose(page, folder / "ddp.pt")
    box, result = page.get_by_label("Keys of your model, or an error"), page.locator(".comparing [role=status]")
    printed = ["0.weight (4, 3, 3, 3)", "0.bias (4,)", *(f"1.{name} (4,)" for name in ("weight", "bias", "running_mean", "running_var"))]
    box.fill("\n".join(f"{line} torch.float32" for line in [*printed, "1.num_batches_tracked ()", "3.weight (5, 4)", "3.bias (2,)"]))
    page.get_by_role("button", name="Compare").click()
    expect(result).to_contain_text("9 keys missing, 9 unexpected, 0 of another shape.")
    result.get_by_role("link", name="the doctor").click()
    # Below the prefix one shape differs as well.
    expect(page.locator("state-doctor .finding")).to_contain_text(
        ["The checkpoint was saved from a wrapped model.", "From the file to the model: outputs 2 → 5."]
    )


def test_a_second_file_and_an_error_are_compared(page: Page, folder: Path) -> None:
    choose(page, folder / "state.pt")
    result = page.locator(".comparing [role=status]")
    page.get_by_label("Or a second file").set_input_files(folder / "training.pt")
    expect(result).to_contain_text("9 keys agree in name and shape.")
    page.get_by_label("Or a second file").set_input_files(folder / "by-hand.safetensors")
    expect(result).to_contain_text("1 key missing, 9 unexpected")
    box = page.get_by_label("Keys of your model, or an error")
    box.fill("['0.weight', '0.bias', 'other']")
    page.get_by_role("button", name="Compare").click()
    expect(result).to_contain_text("1 key missing, 7 unexpected, 0 of another shape. 2 keys agree in name; of shapes nothing was pasted.")
    heading = "RuntimeError: Error(s) in loading state_dict for Net:\n\t"
    box.fill(f'{heading}Missing key(s) in state_dict: "fc.bias".\n\tUnexpected key(s) in state_dict: "3.bias".')
    page.get_by_role("button", name="Compare").click()
    expect(result).to_contain_text("1 key missing, 1 unexpected, 0 of another shape. 8 keys agree")
    # The doctor is told the shape that the error does not have.
    told = urllib.parse.unquote(result.get_by_role("link", name="the doctor").get_attribute("href").partition("#paste=")[2])
    assert told == 'Missing key(s) in state_dict: "fc.bias".\nonly in the file: 3.bias (2,)'
    box.fill(f'{heading}Missing key(s) in state_dict: "3.bias".')
    page.get_by_role("button", name="Compare").click()
    expect(result).to_contain_text("That error is not of this file: 3.bias.")
    box.fill("nothing")
    page.get_by_role("button", name="Compare").click()
    expect(result).to_have_text("There are no keys in what was pasted.")


def test_a_shard_index_names_its_parts_and_looks_into_those_that_are_chosen_with_it(page: Page, folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "model.safetensors.index.json"
    weights = {"w": "by-hand.safetensors", "v": "by-hand.safetensors", "0.weight": "other.safetensors"}
    index.write_text(json.dumps({"metadata": {"total_size": 8}, "weight_map": weights}))
    choose(page, index)
    expect(page.locator(".answer")).to_contain_text("3 keys in 2 files, 8 bytes")
    expect(page.locator(".loading li")).to_contain_text("2 parts not chosen: by-hand.safetensors, other.safetensors.")
    assert "load_file(file)" in page.locator(".lines code").inner_text()
    choose(page, index, folder / "by-hand.safetensors")
    expect(page.locator(".loading li").last).to_contain_text("Keys of the index are not in their part: v.")
    expect(page.get_by_role("treeitem", name=re.compile("^w .* float32"))).to_be_visible()
    page.get_by_role("treeitem", name=re.compile("^w ")).click()
    expect(page.locator(".about")).to_contain_text("0, 0; from 0 to 0")
    assert page.locator(".lines").count() == 0
    cut = tmp_path / "other.safetensors"
    cut.write_bytes((folder / "state.safetensors").read_bytes()[:-8])
    choose(page, index, folder / "by-hand.safetensors", cut)
    expect(page.locator("open-checkpoint > .said")).to_contain_text("Of 3 keys in the index, the parts that were read, once whole, hold a")
    expect(page.locator(".loading li").first).to_contain_text("other.safetensors lost the end, 8 of ")
    expect(page.locator(".headline")).to_have_text("model.safetensors.index.json: the weights of a model, in several files, not all of them whole")
    index.write_text(json.dumps({"weight_map": {"w": "by-hand.safetensors", "0.weight": "other.safetensors"}}))
    choose(page, index, folder / "by-hand.safetensors", cut)
    expect(page.locator("open-checkpoint > .said")).to_contain_text("Its parts, once whole, hold a state dict of 2 tensors")
    cut.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    choose(page, index, folder / "by-hand.safetensors", cut)
    expect(page.locator("open-checkpoint > .said")).to_contain_text("Of 2 keys in the index, the parts that were read hold")
    expect(page.locator(".loading li").first).to_have_text("Whole, and to be loaded by itself meanwhile: by-hand.safetensors.")
    expect(page.locator(".loading li").last).to_have_text("Of other.safetensors only the pointer of Git LFS is there, for 1 byte: git lfs pull.")
    choose(page, folder / "by-hand.safetensors", folder / "state.pt")
    expect(page.locator(".besides")).to_contain_text("Also chosen:")
    page.get_by_role("button", name="by-hand.safetensors").click()
    expect(page.get_by_role("tree", name="Contents of by-hand.safetensors")).to_be_visible()


def test_a_folder_says_what_it_is_and_offers_its_other_files(page: Page, folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "run-7"
    home.mkdir()
    (home / "config.json").write_text('{"model_type": "llama"}')
    (home / "model.safetensors").write_bytes((folder / "state.safetensors").read_bytes())
    (home / "optimizer.pt").write_bytes((folder / "optimizer.pt").read_bytes())
    drop(page, home)
    expect(page.locator("open-checkpoint > .said")).to_contain_text(
        'run-7 is a model\'s folder, as transformers and others write it: from_pretrained("run-7") loads it.'
    )
    assert 'load_file("run-7/model.safetensors")' in page.locator(".lines code").inner_text()
    page.get_by_role("button", name="optimizer.pt").click()
    expect(page.locator("open-checkpoint > .said")).to_contain_text("run-7/optimizer.pt is a zip file of torch.save. It holds the state of an optimizer")
    expect(page.get_by_role("button", name="model.safetensors")).to_be_visible()
    (home / "config.json").write_text('{"hidden_size": 8}')
    page.locator("#checkpoint-folder").set_input_files(home)
    expect(page.locator("open-checkpoint > .said")).to_contain_text("run-7/model.safetensors is a safetensors file")
    expect(page.locator("open-checkpoint > .said")).not_to_contain_text("loads it")


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a distributed checkpoint, a file with NaN in large tensors, one of a model of torchvision, and an adapter."""
    made = tmp_path_factory.mktemp("more")
    program("more", str(made))
    return made


def test_an_adapter_is_put_on_its_base_model(page: Page, more: Path) -> None:
    drop(page, more / "spam")
    expect(page.locator("open-checkpoint > .said")).to_contain_text(
        "is an adapter in a safetensors file. It is for some/base (LORA, r 8, lora_alpha 16, scale 2)."
    )
    lines = page.locator(".lines code").first.inner_text()
    assert "# base is some/base" in lines and 'model = PeftModel.from_pretrained(base, "spam")' in lines
    assert "load_state_dict" not in lines
    assert page.locator(".lines code").last.inner_text().endswith('load_file("spam/adapter_model.safetensors")\n')
    expect(page.locator(".findings")).not_to_contain_text("take the prefix off")
    choose(page, *sorted((more / "ham").iterdir()))
    expect(page.locator("open-checkpoint > .said")).to_contain_text(
        "rsLoRA, scale lora_alpha / sqrt(r) = 8). It changes q in 1 layer, and it has score whole, 4 of its 12 parameters."
    )
    assert 'base = AutoModelForCausalLM.from_pretrained("some/base")' in page.locator(".lines code").first.inner_text()
    page.locator("#checkpoint-folder").set_input_files(more / "classes")
    expect(page.locator(".lines code").first).to_contain_text('from_pretrained("some/base", num_labels=3)')
    expect(page.locator(".loading")).to_contain_text("score in the file has 3 rows, one for each class")
    expect(page.locator(".loading")).to_contain_text("ignore_mismatched_sizes=True is no way around")


def test_a_pipeline_of_one_variant_is_loaded_by_it_and_its_parts_are_counted(page: Page, more: Path) -> None:
    drop(page, more / "painter")
    expect(page.locator("open-checkpoint > .said")).to_contain_text("StableDiffusionPipeline, of unet (UNet2DConditionModel), without safety_checker")
    lines = page.locator(".lines code").first
    expect(lines).to_contain_text('pipe = diffusers.DiffusionPipeline.from_pretrained("painter", variant="fp16")')
    expect(lines).to_contain_text('UNet2DConditionModel.from_pretrained("painter/unet", variant="fp16")')
    expect(page.locator(".told")).to_contain_text(
        "unet/diffusion_pytorch_model.fp16.safetensors: 6 values of float16; vae/diffusion_pytorch_model.fp16.safetensors: 4 values of float16. Together 10."
    )
    # Without their folders two of them have one name.
    choose(page, *sorted(file for file in (more / "painter").rglob("*") if file.is_file()))
    expect(page.locator("open-checkpoint > .said")).to_contain_text("Several have one name: choose or drop their folder")


def test_what_a_trainer_leaves_without_its_model_is_no_model(page: Page, more: Path) -> None:
    drop(page, more / "checkpoint-7")
    expect(page.locator(".told")).to_contain_text("None of these files has the weights of a model")
    expect(page.locator(".lines code")).to_contain_text('scheduler.load_state_dict(torch.load("checkpoint-7/scheduler.pt", weights_only=True))')
    groups = "It is at step 1. A load checks that there are 2 groups, of 2, 4 parameters, and no more: their order decides which state is whose."
    expect(page.locator(".weighty")).to_contain_text(groups)
    expect(page.locator(".weighty")).to_contain_text("then the file's: 2 (none a vector, lr 0.5), 4 (each a vector, lr 0.25).")
    # What follows it is the tree.
    assert page.locator(".weighty").evaluate("one => one.nextElementSibling.className") == "contents"


def test_tensors_without_names_get_those_of_a_model_of_the_same_shapes(says: dict[str, dict], faults: dict[str, str]) -> None:
    assert 'At ["weights"] it has a list of 9 arrays without names (139 values)' in says["nameless.pt"]["summary"]
    assert 'values = checkpoint["weights"]  # 9 arrays without names' in says["nameless.pt"]["loading"]["code"]
    assert says["nameless.pkl"]["headline"] == "nameless.pkl: weights without names, in a bare pickle"
    assert (faults["nameless.pt"], faults["nameless.pkl"]) == ("", "")
    # Another model is not filled.
    assert faults["stray:nameless.pt"].startswith("AssertionError")
    for name in ("no-names.pt", "no-layers.pt"):
        assert "load_state_dict" not in says[name]["loading"]["code"]


def test_a_tuple_of_gaussian_splatting_is_restored_by_its_code(says: dict[str, dict], offered: dict[str, str]) -> None:
    assert "9 Gaussians, with spherical harmonics up to degree 3, active up to 2, and spatial_lr_scale 4.5." in says["splats.pt"]["summary"]
    assert "gaussians.restore(checkpoint[0], opt)" in offered["splats.pt"] and "optimizer.load_state_dict" not in offered["splats.pt"]
    assert "scaling, rotation, opacity, *_ = checkpoint[0]" in offered["other:splats.pt"]


def test_one_tensor_with_two_names_is_told_from_parts_of_one_storage(says: dict[str, dict]) -> None:
    told = dict(zip(says["flattened.pt"]["findings"], says["flattened.pt"]["told"], strict=True))
    assert told["Tensors have several names."].startswith("embed.weight, head.weight (one tensor). ")
    assert told["Tensors are parts of one storage."].startswith("2 in one: a.weight, a.bias. ")


def test_of_many_values_those_that_matter_are_named(says: dict[str, dict]) -> None:
    assert says["counted.pt"]["says"][0][:8] == [*(f"option_{n} {n}" for n in range(6)), "epoch 4", "global_step 70"]
    # Of no more than are shown none is left out.
    assert "tied True" in says["few.pt"]["says"][0]


def test_a_head_that_may_be_tied_is_no_key_of_the_outer_module(says: dict[str, dict]) -> None:
    headless, headed = (" ".join(says[name]["told"]) for name in ("headless.pt", "headed.pt"))
    assert "as they are, but for a head that is tied to the embedding" in headless
    assert "takes the keys as they are, the inner one without the prefix." in headed


def test_a_module_with_dropout_is_put_into_eval_mode(says: dict[str, dict]) -> None:
    assert says["whole-dropout.pt"]["loading"]["code"].endswith("model.eval()\n")
    assert "eval()" not in says["parallel.pt"]["loading"]["code"].partition("# For")[0]


def test_archives_are_looked_into(module_tab: Page, address: str, more: Path, tmp_path: Path) -> None:
    found = reports(module_tab, address, [more / name for name in ("stateful.pt", "agent.zip", "cut.pt")])
    script, agent, cut = (found[name] for name in ("stateful.pt", "agent.zip", "cut.pt"))
    assert [(row["path"], row["kind"]) for row in script["rows"] if row["kind"]] == [
        ('["state"]', "buffer"),
        ('["linear.weight"]', "parameter"),
        ('["linear.bias"]', "parameter"),
    ]
    assert {"methods forward(x: Tensor, rate: int=16000) -> Tensor, reset()", "in eval mode"} <= set(script["says"][0])
    assert 'PPO.load("agent.zip", device="cpu")' in agent["loading"]["code"]
    assert "data has pickles in it (policy_class)" in agent["loading"]["reasons"][0]
    assert "policy.pth holds a state dict of 3 tensors" in agent["summary"]
    assert "the zip file has policy.optimizer.pth." in agent["says"][0]
    assert "action_net.weight" in {tensor["key"] for tensor in agent["tensors"]}
    assert 'archive.read("policy.pth")' in agent["loading"]["other"]["code"]
    assert "at least 3,000 are missing" in cut["summary"]
    assert 'It held a dict with 2 tensors (4,400 bytes): the state dict at ["state_dict"] (2 tensors).' in cut["summary"]
    assert 'Lost or broken off: 1 of the 2 tensors at ["state_dict"] (b.weight).' in cut["loading"]["reasons"]
    assert "Download or copy it again. If there is no other, keep it: what is whole can be read out of it" in cut["loading"]["sentence"]
    assert cut["findings"] == []
    assert "epoch 200" in cut["says"][0]
    assert "Whole: 1 of 2 storages; data/1 is the first that is not." in cut["loading"]["reasons"]
    assert cut["loading"]["code"] == ""
    assert 'Of ["state_dict"] are whole: 1 of 1 under a, 0 of 1 under b.' in cut["loading"]["reasons"]
    whole = tmp_path / "whole.py"
    shown = "print({key: tuple(value.shape) for key, value in weights.items()}, weights['a.weight'].sum())\n"
    whole.write_text(f"import os\nos.chdir({str(more)!r})\n{cut['loading']['other']['code']}{shown}")
    assert printed(whole) == "{'a.weight': (100,)} tensor(100.)\n"
    # A row on what loads is about a file that something loads, and one on what a load calls says of which part.
    assert "Oldest PyTorch that can load it" not in dict(cut["details"])
    assert (cut["loaded"], agent["loaded"], script["loaded"]) == ("cut.pt, once whole,", "policy.pth", "stateful.pt")


def test_what_a_bare_pickle_holds_is_no_less_than_what_is_read(module_tab: Page, address: str, more: Path) -> None:
    found = reports(module_tab, address, [more / name for name in ("snapshot.pkl", "blobs.pkl")])
    snapshot, blobs = found["snapshot.pkl"], found["blobs.pkl"]
    assert 'It holds whole modules, Generator at ["G"], Discriminator at ["D"], Generator at ["G_ema"], with 27 tensors' in snapshot["summary"]
    assert snapshot["loading"]["code"].endswith(
        'model = checkpoint["G"]\n# The averaged copy, which evaluations mostly use:\naveraged_model = checkpoint["G_ema"]\n'
    )
    assert "The source of its classes is in the file as a text, and the load executes it." in snapshot["loading"]["reasons"]
    assert "and no tensor outside of its 2 values of bytes, which this page does not look into." in blobs["summary"]
    assert "Storages" not in dict(snapshot["details"])


def test_of_an_agent_and_what_normalises_for_it_the_agent_is_shown(page: Page, more: Path) -> None:
    choose(page, more / "agent.zip", more / "normalised.pkl")
    expect(page.locator("open-checkpoint > .said")).to_contain_text("agent.zip is a model of Stable-Baselines3")
    expect(page.locator(".besides")).to_contain_text("normalised.pkl")
    expect(page.locator(".told")).to_contain_text(
        'normalised.pkl has the statistics by which observations were normalised: venv = VecNormalize.load("normalised.pkl", venv)'
    )
    choose(page, more / "several.zip")
    expect(page.locator("open-checkpoint > .said")).to_contain_text("In it: run/actor.pth, run/notes.txt.")


def test_what_the_configuration_beside_a_file_says_is_said_whole(page: Page, more: Path) -> None:
    drop(page, more / "dora")
    expect(page.locator("open-checkpoint > .said")).to_contain_text("scale 2, rank 4 in layers.2.q, with a scale of their own there, DoRA")
    choose(page, *sorted((more / "rotations").iterdir()))
    expect(page.locator(".told")).to_contain_text('has model "RotatE", nentity 271.')


def test_weights_that_are_tied_are_loaded_by_transformers_and_into_a_module_of_ones_own(page: Page, more: Path) -> None:
    drop(page, more / "tied")
    lines = page.locator(".lines code")
    assert 'transformers.LlamaForCausalLM.from_pretrained("tied")' in lines.first.inner_text()
    assert json.loads(program("run", str(more), given=json.dumps({"tied": lines.last.inner_text()}))) == {"tied": ""}
    expect(page.locator(".told")).to_contain_text("parameters of float32 where the configuration says bfloat16")


def test_a_folder_of_a_trainer_says_where_it_stopped_and_what_is_refused(page: Page, more: Path) -> None:
    choose(page, *sorted((more / "checkpoint-40").iterdir()))
    expect(page.locator(".told")).to_contain_text("trainer_state.json: step 40 of 60, epoch 2.")
    expect(page.locator(".told")).to_contain_text("with a new optimizer: there is no optimizer.pt")
    expect(page.locator(".told")).to_contain_text("weights_only=True refuses training_args.bin")


def test_a_distributed_checkpoint_shows_its_tensors(page: Page, more: Path) -> None:
    page.locator("#checkpoint-folder").set_input_files(more / "step-3")
    expect(page.locator("open-checkpoint > .said")).to_contain_text('It holds a dict with 9 tensors (560 bytes): the state dict at ["model"] (9 tensors).')
    lines = {"lines": page.locator(".lines code").first.inner_text()}
    assert json.loads(program("run", str(more), given=json.dumps(lines))) == {"lines": ""}
    expect(page.locator(".loading")).to_contain_text("torch.load does not open .metadata, with either value of weights_only")
    expect(page.locator(".loading")).to_contain_text("may need weights_only=False, for a folder you trust")
    expect(page.locator(".findings")).not_to_contain_text("in the list of safe_globals")
    page.get_by_label("Key contains").fill("0.weight")
    expect(page.get_by_role("treeitem", name=re.compile(r"^weight parameter \[4, 3, 3, 3\] float32"))).to_be_visible()


def test_an_optimizer_in_a_distributed_checkpoint_is_none_of_its_weights(page: Page, more: Path) -> None:
    page.locator("#checkpoint-folder").set_input_files(more / "step-4")
    expect(page.locator("open-checkpoint > .said")).to_contain_text('the state dict at the top (9 tensors), the state of an optimizer at ["optimizer"]')
    expect(page.locator(".told")).to_contain_text("130 parameters of float32, 9 values in buffers. Its tensors are in __0_0.distcp, written by one process.")
    lines = {name: block.inner_text() for name, block in zip(("lines", "step-4"), page.locator(".lines code").all(), strict=True)}
    assert "optimizer" not in lines["lines"]
    expect(page.locator(".note").first).to_contain_text("They run where step-4 is, and write checkpoint.pt there. The optimizer's part comes flat")
    assert json.loads(program("run", str(more), given=json.dumps(lines))) == {"lines": "", "step-4": ""}


@pytest.mark.parametrize("name", ["step-5", "step-6"])
def test_weights_beside_an_optimizer_under_flat_names_are_not_denied(page: Page, more: Path, name: str) -> None:
    page.locator("#checkpoint-folder").set_input_files(more / name)
    expect(page.locator("open-checkpoint > .said")).to_contain_text("at the top, the state of an optimizer at the top.")
    expect(page.locator("open-checkpoint")).to_contain_text("Beside it: 8 tensors, named as the weights of a model, at the top")
    gathered, filled = page.locator(".lines code").all()
    assert "load_state_dict" not in gathered.inner_text()
    assert json.loads(program("run", str(more), given=json.dumps({name: filled.inner_text()}))) == {name: ""}


def test_of_values_that_are_not_read_those_are_named_that_matter(page: Page, more: Path) -> None:
    page.locator("#checkpoint-folder").set_input_files(more / "step-7")
    told = "Beside them it names train_state (step), lr_scheduler (last_epoch), dataloader: these values are in the .distcp files"
    expect(page.locator(".told")).to_contain_text(told)
    expect(page.locator(".told")).not_to_contain_text("In it: …")
    # Each key of the model has a prefix there, and two names above it.
    lines = page.locator(".lines code").last.inner_text()
    assert 'dcp.load({"app": {"model": weights}}, checkpoint_id="step-7")' in lines
    assert json.loads(program("run", str(more), given=json.dumps({"step-7": lines}))) == {"step-7": ""}


def test_weights_in_half_precision_are_offered_in_float32_where_both_are_there(page: Page, more: Path) -> None:
    page.locator("#checkpoint-folder").set_input_files(more / "zero")
    expect(page.locator(".lines code").last).to_contain_text('get_fp32_state_dict_from_zero_checkpoint("zero")')
    choose(page, *(file for file in sorted((more / "zero/tag-2").iterdir())))
    expect(page.locator(".lines code").last).to_contain_text('get_fp32_state_dict_from_zero_checkpoint("..", tag=Path.cwd().name)')
    choose(page, more / "zero/tag-2/mp_rank_00_model_states.pt")
    expect(page.locator(".lines code")).to_have_count(1)


def test_settings_beside_a_file_that_decide_the_model_are_named_first(page: Page, more: Path) -> None:
    choose(page, *sorted((more / "voice").iterdir()))
    expect(page.locator(".told")).to_contain_text("The configuration beside it has audio.sample_rate 22050, name x.")


def test_of_several_files_the_network_is_first_and_each_is_named(page: Page, more: Path) -> None:
    choose(page, *sorted((more / "gan").iterdir()))
    expect(page.locator("open-checkpoint > .said")).to_contain_text("g_7 is a zip file")
    expect(page.locator(".told")).to_contain_text("do_7 holds a dict with")
    expect(page.locator(".besides")).to_have_text(re.compile("do_7 *and config.json"))
    # The weight_v of weight norm is a parameter, and that of spectral norm a buffer.
    page.get_by_role("button", name="do_7").click()
    expect(page.locator(".told")).to_contain_text('8 parameters of float32, 5 values in buffers in ["msd"]; 10 parameters of float32 in ["mpd"].')
    expect(page.locator("open-checkpoint > .said")).to_contain_text("HiFi-GAN's training, with its discriminators")


def test_parts_without_their_index_and_parts_that_come_later(page: Page, folder: Path, tmp_path: Path) -> None:
    parts = [tmp_path / f"model-0000{n}-of-00002.safetensors" for n in (1, 2)]
    parts[0].write_bytes((folder / "state.safetensors").read_bytes())
    parts[1].write_bytes((folder / "by-hand.safetensors").read_bytes())
    choose(page, *parts)
    expect(page.locator(".answer")).to_contain_text("2 parts of 2, without their index.json.")
    assert "These files are parts of one model. It holds a state dict of 10 tensors" in said(page)
    assert 'for file in ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]:' in page.locator(".lines code").inner_text()
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"w": parts[1].name, "3.bias": parts[0].name}}))
    choose(page, index)
    expect(page.locator(".loading li")).to_contain_text("2 parts not chosen")
    choose(page, *parts)
    expect(page.get_by_role("treeitem", name=re.compile("^w .* float32"))).to_be_visible()
    expect(page.locator(".loading li")).to_have_count(0)


def test_nan_in_large_tensors_is_looked_for_when_asked(page: Page, more: Path) -> None:
    choose(page, more / "nan.pt")
    expect(page.locator(".unread")).to_contain_text("The values of 3 larger tensors (1,600,000 bytes) have not been looked at.")
    assert "NaN" not in page.locator(".findings").inner_text()
    page.get_by_role("button", name="Look for NaN in them").click()
    expect(page.locator(".findings")).to_contain_text("There are NaN or infinite values. In half (1 NaN), transposed (1 infinite).")
    expect(page.locator(".unread")).to_contain_text("The values of each floating-point tensor that can be read here have been looked at.")


@pytest.mark.parametrize(
    ("name", "sizes", "made"),
    [
        ("resnet18", [], "resnet18()"),
        ("resnet18", [["fc.weight", [9, 512], [1000, 512]], ["fc.bias", [9], [1000]]], "resnet18(num_classes=9)"),
        ("resnet18", [["conv1.weight", [64, 1, 7, 7], [64, 3, 7, 7]], ["fc.bias", [9], [1000]]], ""),
        ("inception_v3", [["fc.weight", [9, 2048], [1000, 2048]], ["fc.bias", [9], [1000]]], ""),  # its other head is as it was
        ("s3d", [["classifier.1.weight", [6, 1024], [400, 1024]], ["classifier.1.bias", [6], [400]]], "video.s3d(num_classes=6)"),
        (
            "ssdlite320_mobilenet_v3_large",
            [[f"head.classification_head.module_list.{n}.1.{end}", [24], [546]] for n in range(6) for end in ("weight", "bias")],
            "detection.ssdlite320_mobilenet_v3_large(weights_backbone=None, num_classes=4)",
        ),
        ("ssdlite320_mobilenet_v3_large", [["head", [25], [546]]] * 12, ""),
    ],
)
def test_what_makes_a_model_of_torchvision_is_named_where_the_shapes_tell(module_tab: Page, address: str, name: str, sizes: list[list], made: str) -> None:
    makes = "([address, ...given]) => import(`${address}assets/checkpoint-fit.js`).then(({ makerOf }) => makerOf(...given))"
    assert module_tab.evaluate(makes, [address, name, sizes]) == (made and f"torchvision.models.{made}")


def test_a_model_of_torchvision_is_recognised_and_compared(page: Page, more: Path) -> None:
    choose(page, more / "flowers.pt")
    expect(page.locator(".recognised")).to_contain_text("torchvision.models.squeezenet1_1(num_classes=5) makes a model that takes it.")
    expect(page.locator(".recognised")).to_have_css("border-bottom-width", "0px")
    page.get_by_label("Or a model of torchvision").fill("squeezenet1_0")
    page.keyboard.press("Tab")
    expect(page.locator(".comparing [role=status]")).to_contain_text("[1000] in squeezenet1_0")
    page.get_by_label("Or a model of torchvision").fill("nonsense")
    page.keyboard.press("Tab")
    expect(page.locator(".comparing [role=status]")).to_contain_text("torchvision has no builder nonsense")


def test_the_values_of_a_large_tensor_are_read_when_asked_for(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "large.safetensors"
    header = b'{"w":{"dtype":"F32","shape":[3000000],"data_offsets":[0,12000000]}}'
    file.write_bytes(len(header).to_bytes(8, "little") + header + bytes(11_999_996) + b"\x00\x00\x80\x3f")
    choose(page, file)
    page.get_by_role("treeitem", name=re.compile("^w ")).click()
    button = page.get_by_role("button", name="Read the values (12,000,000 bytes)")
    button.click()
    expect(page.locator(".about")).to_contain_text("from 0 to 1")
    # A file that has changed on disk.
    page.get_by_role("button", name="Copy all as text").click()
    choose(page, file)
    expect(page.get_by_role("button", name="Copy all as text")).to_be_visible()
    page.get_by_role("treeitem", name=re.compile("^w ")).click()
    file.write_bytes(bytes(8))
    button.click()
    expect(page.locator("open-checkpoint > .said")).to_contain_text("it changed on disk")
    expect(page.get_by_role("button", name="Open it again")).to_be_visible()


def test_a_worker_that_makes_no_progress_is_ended(page: Page, folder: Path) -> None:
    page.route("**/checkpoint-worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.clock.install()
    # Timers that were set before are not this clock's.
    page.reload()
    expect(page.locator("#checkpoint-file")).to_be_attached()
    choose(page, folder / "state.pt")
    expect(page.locator("open-checkpoint > .said")).to_contain_text("Reading state.pt")
    page.wait_for_function("document.querySelector('open-checkpoint').worker")
    page.clock.fast_forward(400)
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.clock.fast_forward(5000)
    expect(page.locator("open-checkpoint > .said")).to_contain_text("no progress for five seconds")
    assert page.evaluate("document.querySelector('open-checkpoint').worker") is None
    page.get_by_role("button", name="Open it again").click()
    page.clock.fast_forward(400)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("open-checkpoint > .said")).to_have_text("Stopped.")


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
def test_axe_finds_nothing_and_the_page_fits_its_window(page: Page, folder: Path) -> None:
    for name in ("training.pt", "hostile-system.pt", "whole.pt", "dtypes.pt"):
        choose(page, folder / name)
        expect(page.get_by_role("tree", name=f"Contents of {name}")).to_be_visible()
        for summary in page.locator("open-checkpoint summary").all():
            summary.click()
        assert violations(page, "open-checkpoint") == []
        assert not is_too_wide(page)
    dtypes = page.locator("module-tree .tree .row > :nth-child(4)")
    assert "float8_e4m3fnuz" in dtypes.all_inner_texts()
    assert dtypes.evaluate_all("cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)") == []


def test_what_the_page_imports_is_small(site: Path) -> None:
    sizes = {script.name: len(gzip.compress(script.read_bytes())) for script in imported(site, "open-checkpoint.js", "checkpoint-worker.js")}
    assert sum(sizes.values()) < 60_000
    # What is fetched when a reader asks for it, or after the tree is shown.
    later = {"beside", "kinds", "compare", "values", "findings", "fit", "folder", "known"}
    assert {f"checkpoint-{name}.js" for name in later}.isdisjoint(sizes)
    assert sum(len(gzip.compress((site / f"assets/checkpoint-{name}.js").read_bytes())) for name in later) < 43_000
    assert sum(sizes[f"checkpoint-{name}.js"] for name in ("reader", "bytes", "pickle")) < 12_000
