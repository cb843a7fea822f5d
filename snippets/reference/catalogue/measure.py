# records data: catalogue.json counts.md classes.md held.md none.md excluded.md functions.md normalisation.md lazy.md losses.md pooling.md parametrizations.md graphs.md observers.md fake-quantize.md quantized.md reference.md mkldnn.md torchvision.md
# ruff: noqa: E501
"""Find every class of PyTorch and torchvision whose instances own buffers.

The packages are swept: each subclass of `nn.Module` that a module of theirs
holds is constructed, and its own dictionary of buffers is read. What is
written by hand is how to construct a class where its defaults do not do, which
other states are worth a look, and what each buffer is for. A class that is
neither constructed nor left out with a reason is an error, and so is whatever
is written here and finds nothing.
"""

import importlib
import inspect
import json
import pkgutil
import re
import sys
import warnings
from pathlib import Path

import torch
import torch.distributed as dist
import torchvision
from torch import fx, nn
from torch.ao import quantization
from torch.nn.utils import parametrizations
from torch.utils import mkldnn

# What is swept ---------------------------------------------------------------

PACKAGES = (
    "torch.nn",
    "torch.ao",
    "torch.optim",
    "torch.utils.mkldnn",
    "torchvision.ops",
    "torchvision.models",
)
NOT_IMPORTED = {
    "torch.ao.pruning._experimental.data_sparsifier.lightning": "needs PyTorch Lightning to be imported",
}
ABSTRACT = "is abstract: its instances are instances of its subclasses"
PARTIAL = "is a base for the classes that derive from it"
UNFINISHED = "is a base whose own `__init__` raises `NotImplementedError`"
LEFT_OUT = {
    "torch.ao.nn.quantized.modules.conv._ConvNd": UNFINISHED,
    "torch.ao.nn.quantized.modules.conv._ConvTransposeNd": UNFINISHED,
    "torch.ao.nn.quantized.modules.utils.WeightedQuantizedModule": ABSTRACT,
    "torch.ao.nn.quantized.reference.modules.conv._ConvNd": PARTIAL,
    "torch.ao.nn.quantized.reference.modules.conv._ConvTransposeNd": PARTIAL,
    "torch.ao.nn.quantized.reference.modules.utils.ReferenceQuantizedModule": PARTIAL,
    "torch.ao.quantization.AffineQuantizedObserverBase": ABSTRACT,
    "torch.ao.quantization.FakeQuantizeBase": ABSTRACT,
    "torch.ao.quantization.ObserverBase": ABSTRACT,
    "torch.ao.quantization.UniformQuantizationObserverBase": ABSTRACT,
    "torch.fx.graph_module._CodeOnlyModule": "carries the code of a traced module while it is unpickled",
    "torch.nn.cpp.ModuleWrapper": "wraps a module written in C++, and lists that module's buffers as its own",
    "torch.nn.modules.conv._ConvTransposeMixin": "is a deprecated name, which warns at a call",
    "torch.utils.mkldnn._MkldnnConvNd": PARTIAL,
}

# How a class is constructed --------------------------------------------------

# What a required parameter of this name is given; a class's own entry below
# comes first, and a class that requires nothing is called without arguments.
BY_NAME = {
    "d_model": "8",
    "embed_dim": "8",
    "embedding_dim": "3",
    "hidden_dim": "3",
    "hidden_size": "3",
    "in_channels": "4",
    "in_features": "4",
    "input_dim": "4",
    "input_size": "4",
    "kernel_size": "3",
    "nhead": "2",
    "norm_type": "2",
    "num_classes": "3",
    "num_embeddings": "10",
    "num_features": "3",
    "num_heads": "2",
    "out_channels": "6",
    "out_features": "5",
    "output_scale": "0.5",
    "output_size": "2",
    "output_zero_point": "0",
    "padding": "1",
    "scale": "0.5",
    "value": "0.0",
    "zero_point": "0",
}
DIMENSIONS = (1, 2, 3)
QCONFIG = "qconfig=quantization.get_default_qat_qconfig()"
CONVOLUTION = "4, 6, (3,), (1,), (0,), (1,), False, (0,), 1"
LOGGER = "'', '', '', '', '', '', '', 0, 0"
TRACED = "fx.symbolic_trace(Shift())"
GRAPH = f"({TRACED}, {TRACED}.graph, set())"
LINEAR = "nn.Linear(4, 5)"

CALLS = {
    # torch.nn
    "torch.nn.AdaptiveLogSoftmaxWithLoss": "(4, 6, [2])",
    "torch.nn.Bilinear": "(4, 4, 5)",
    "torch.nn.ChannelShuffle": "(2)",
    "torch.nn.CrossMapLRN2d": "(2)",
    "torch.nn.DataParallel": f"({LINEAR})",
    "torch.nn.Fold": "(4, 2)",
    "torch.nn.FractionalMaxPool2d": "(3, output_size=2)",
    "torch.nn.FractionalMaxPool3d": "(3, output_size=2)",
    "torch.nn.GRU": "(4, 3)",
    "torch.nn.GroupNorm": "(2, 4)",
    "torch.nn.LSTM": "(4, 3)",
    "torch.nn.LayerNorm": "(4)",
    "torch.nn.LocalResponseNorm": "(2)",
    "torch.nn.PixelShuffle": "(2)",
    "torch.nn.PixelUnshuffle": "(2)",
    "torch.nn.RMSNorm": "(4)",
    "torch.nn.RNN": "(4, 3)",
    "torch.nn.RNNBase": "('LSTM', 4, 3)",
    "torch.nn.RNNCellBase": "(4, 3, True, 4)",
    "torch.nn.Threshold": "(0.5, 0.0)",
    "torch.nn.TransformerDecoder": "(nn.TransformerDecoderLayer(8, 2), 1)",
    "torch.nn.TransformerEncoder": "(nn.TransformerEncoderLayer(8, 2), 1)",
    "torch.nn.Unflatten": "(1, (2, 2))",
    "torch.nn.modules.conv._ConvNd": f"({CONVOLUTION}, True, 'zeros')",
    "torch.nn.modules.conv._ConvTransposeNd": f"({CONVOLUTION}, True, 'zeros')",
    "torch.nn.parallel.DistributedDataParallel": f"({LINEAR})",
    "torch.nn.parallel.DistributedDataParallelCPU": f"({LINEAR})",
    "torch.nn.utils.parametrizations._Orthogonal": "parametrizations.orthogonal(nn.Linear(3, 3)).parametrizations.weight[0]",
    "torch.nn.utils.parametrizations._SpectralNorm": "parametrizations.spectral_norm(nn.Linear(4, 5)).parametrizations.weight[0]",
    "torch.nn.utils.parametrize.ParametrizationList": "parametrizations.weight_norm(nn.Linear(4, 5)).parametrizations.weight",
    # torch.fx, which torch.ao and torchvision import
    "torch.fx.GraphModule": f"{TRACED}",
    # torch.ao.nn
    **{
        f"torch.ao.nn.intrinsic.{name}{n}d": f"({parts.replace('#', str(n))})"
        for n in DIMENSIONS
        for name, parts in {
            "ConvBn": "nn.Conv#d(4, 6, 3), nn.BatchNorm#d(6)",
            "ConvBnReLU": "nn.Conv#d(4, 6, 3), nn.BatchNorm#d(6), nn.ReLU()",
            "ConvReLU": "nn.Conv#d(4, 6, 3), nn.ReLU()",
        }.items()
    },
    "torch.ao.nn.intrinsic.BNReLU2d": "(nn.BatchNorm2d(3), nn.ReLU())",
    "torch.ao.nn.intrinsic.BNReLU3d": "(nn.BatchNorm3d(3), nn.ReLU())",
    "torch.ao.nn.intrinsic.ConvAdd2d": "(nn.Conv2d(4, 6, 3), torch.add)",
    "torch.ao.nn.intrinsic.ConvAddReLU2d": "(nn.Conv2d(4, 6, 3), torch.add, nn.ReLU())",
    "torch.ao.nn.intrinsic.LinearBn1d": f"({LINEAR}, nn.BatchNorm1d(5))",
    "torch.ao.nn.intrinsic.LinearLeakyReLU": f"({LINEAR}, nn.LeakyReLU())",
    "torch.ao.nn.intrinsic.LinearReLU": f"({LINEAR}, nn.ReLU())",
    "torch.ao.nn.intrinsic.LinearTanh": f"({LINEAR}, nn.Tanh())",
    **{
        f"torch.ao.nn.intrinsic.qat.{name}{n}d": f"(4, 6, 3, {QCONFIG})"
        for n in DIMENSIONS
        for name in ("ConvBn", "ConvBnReLU", "ConvReLU")
    },
    "torch.ao.nn.intrinsic.qat.LinearBn1d": f"(4, 5, {QCONFIG})",
    "torch.ao.nn.intrinsic.qat.LinearReLU": f"(4, 5, {QCONFIG})",
    "torch.ao.nn.intrinsic.qat.modules.conv_fused._ConvBnNd": f"({CONVOLUTION}, True, 'zeros', {QCONFIG}, dim=1)",
    "torch.ao.nn.intrinsic.quantized.LinearLeakyReLU": "(4, 5, 0.1)",
    "torch.ao.nn.qat.Conv1d": f"(4, 6, 3, {QCONFIG})",
    "torch.ao.nn.qat.Conv2d": f"(4, 6, 3, {QCONFIG})",
    "torch.ao.nn.qat.Conv3d": f"(4, 6, 3, {QCONFIG})",
    "torch.ao.nn.qat.Embedding": "(10, 3, qconfig=quantization.float_qparams_weight_only_qconfig)",
    "torch.ao.nn.qat.EmbeddingBag": "(10, 3, qconfig=quantization.float_qparams_weight_only_qconfig)",
    "torch.ao.nn.qat.Linear": f"(4, 5, {QCONFIG})",
    "torch.ao.nn.qat.dynamic.Linear": "(4, 5, qconfig=quantization.default_dynamic_qat_qconfig)",
    "torch.ao.nn.qat.modules.conv._ConvNd": f"({CONVOLUTION}, True, 'zeros', {QCONFIG})",
    "torch.ao.nn.quantized.GroupNorm": "(2, 4, nn.Parameter(torch.ones(4)), nn.Parameter(torch.zeros(4)), 0.5, 0)",
    **{
        f"torch.ao.nn.quantized.InstanceNorm{n}d": "(3, nn.Parameter(torch.ones(3)), nn.Parameter(torch.zeros(3)), 0.5, 0)"
        for n in DIMENSIONS
    },
    "torch.ao.nn.quantized.LayerNorm": "([4], nn.Parameter(torch.ones(4)), nn.Parameter(torch.zeros(4)), 0.5, 0)",
    "torch.ao.nn.quantized.Quantize": "(0.5, 0, torch.quint8)",
    "torch.ao.nn.quantized.dynamic.GRU": "(4, 3)",
    "torch.ao.nn.quantized.dynamic.LSTM": "(4, 3)",
    "torch.ao.nn.quantized.dynamic.LSTMCell": "(4, 3)",
    "torch.ao.nn.quantized.dynamic.modules.rnn.PackedParameter": "(None)",
    "torch.ao.nn.quantized.dynamic.modules.rnn.RNNBase": "('LSTM', 4, 3)",
    "torch.ao.nn.quantized.reference.GRU": "(4, 3)",
    "torch.ao.nn.quantized.reference.LSTM": "(4, 3)",
    "torch.ao.nn.quantized.reference.modules.rnn.RNNBase": "('LSTM', 4, 3)",
    "torch.ao.nn.quantized.reference.modules.rnn.RNNCellBase": "(4, 3, True, 4)",
    "torch.ao.nn.sparse.quantized.Linear": "(4, 5, 1, 4)",
    "torch.ao.nn.sparse.quantized.dynamic.Linear": "(4, 5, 1, 4)",
    # torch.ao, the rest
    "torch.ao.ns._numeric_suite.Shadow": f"(nn.quantized.FloatFunctional(), {LINEAR}, torch.ao.ns._numeric_suite.ShadowLogger)",
    "torch.ao.ns._numeric_suite_fx.OutputComparisonLogger": f"({LOGGER}, None)",
    "torch.ao.ns._numeric_suite_fx.OutputLogger": f"({LOGGER}, None)",
    "torch.ao.pruning._experimental.pruner.FakeStructuredSparsity": "(torch.ones(5))",
    "torch.ao.pruning.FakeSparsity": "(torch.ones(5, 4))",
    "torch.ao.quantization.FixedQParamsFakeQuantize": "(quantization.FixedQParamsObserver.with_args(scale=0.5, zero_point=0))",
    "torch.ao.quantization._DerivedObserverOrFakeQuantize": "(torch.float, [], min)",
    "torch.ao.quantization._learnable_fake_quantize._LearnableFakeQuantize": "(quantization.MinMaxObserver)",
    **{
        f"torch.ao.quantization.fx.graph_module.{name}": GRAPH
        for name in (
            "FusedGraphModule",
            "ObservedGraphModule",
            "ObservedStandaloneGraphModule",
            "QuantizedGraphModule",
        )
    },
    "torch.ao.quantization.QuantWrapper": f"({LINEAR})",
    # torch.optim and torch.utils
    "torch.optim.swa_utils.AveragedModel": f"({LINEAR})",
    "torch.utils.mkldnn.MkldnnBatchNorm": "mkldnn.to_mkldnn(nn.BatchNorm2d(3).eval())",
    "torch.utils.mkldnn.MkldnnConv1d": "mkldnn.to_mkldnn(nn.Conv1d(4, 6, 3))",
    "torch.utils.mkldnn.MkldnnConv2d": "mkldnn.to_mkldnn(nn.Conv2d(4, 6, 3))",
    "torch.utils.mkldnn.MkldnnConv3d": "mkldnn.to_mkldnn(nn.Conv3d(4, 6, 3))",
    "torch.utils.mkldnn.MkldnnLinear": "mkldnn.to_mkldnn(nn.Linear(4, 5))",
    "torch.utils.mkldnn.MkldnnPrelu": "mkldnn.to_mkldnn(nn.PReLU())",
    # torchvision
    "torchvision.models.detection.ssd.SSDScoringHead": "(nn.ModuleList(), 4)",
    "torchvision.models.detection.generalized_rcnn.GeneralizedRCNN": "(nn.Identity(), nn.Identity(), nn.Identity(), nn.Identity())",
    "torchvision.models.feature_extraction.DualGraphModule": f"({TRACED}, {TRACED}.graph, {TRACED}.graph)",
    "torchvision.models.segmentation._utils._SimpleSegmentationModel": "(nn.Identity(), nn.Identity())",
    "torchvision.models.video.resnet.Bottleneck": "(4, 4, torchvision.models.video.resnet.Conv3DSimple)",
    "torchvision.ops.DropBlock2d": "(0.5, 3)",
    "torchvision.ops.DropBlock3d": "(0.5, 3)",
    "torchvision.ops.FeaturePyramidNetwork": "([4, 4], 6)",
    "torchvision.ops.MLP": "(4, [5])",
    "torchvision.ops.MultiScaleRoIAlign": "(['0'], 2, 2)",
    "torchvision.ops.PSRoIAlign": "(2, 1.0, 2)",
    "torchvision.ops.PSRoIPool": "(2, 1.0)",
    "torchvision.ops.Permute": "([1, 0])",
    "torchvision.ops.RoIAlign": "(2, 1.0, 2)",
    "torchvision.ops.RoIPool": "(2, 1.0)",
    "torchvision.ops.SqueezeExcitation": "(4, 2)",
    "torchvision.ops.StochasticDepth": "(0.5, 'row')",
    "torchvision.transforms._presets.ImageClassification": "(crop_size=2)",
    "torchvision.transforms._presets.SemanticSegmentation": "(resize_size=2)",
    "torchvision.transforms._presets.VideoClassification": "(crop_size=(2, 2), resize_size=(2, 2))",
}

# What is measured besides, for the classes whose names match: words for the
# page, and an expression. `make()` constructs the class as above, `cls` is the
# class, `fed(module, shape)` the module after a batch of ones of this shape.
PER_CHANNEL = "{'qscheme': torch.per_channel_affine, 'dtype': torch.qint8, 'scale': torch.ones(#), 'zero_point': torch.zeros(#, dtype=torch.int32), 'axis': 0}"
FLOAT64 = "with `dtype=torch.float64`"
AS_TOLD = ", or what `dtype` says"
UNTRACKED = "with `track_running_stats=False`"
TRACKED = "with `track_running_stats=True`"
WEIGHTED = "with `weight=torch.ones(3)`"
FED = "after a batch"
PER_CHANNEL_WORDS = "per channel"
STATES = (
    (
        r"torch\.nn\.((Sync)?BatchNorm(1d|2d|3d)?|modules\.batchnorm\.(_BatchNorm|_NormBase))",
        {
            UNTRACKED: "cls(3, track_running_stats=False)",
            FLOAT64: "cls(3, dtype=torch.float64)",
        },
    ),
    (
        r"torch\.nn\.(InstanceNorm[123]d|modules\.instancenorm\._InstanceNorm)",
        {
            TRACKED: "cls(3, track_running_stats=True)",
            FLOAT64: "cls(3, track_running_stats=True, dtype=torch.float64)",
        },
    ),
    (
        r"torch\.ao\.nn\.quantized\.InstanceNorm[123]d",
        {
            TRACKED: "cls(3, nn.Parameter(torch.ones(3)), nn.Parameter(torch.zeros(3)), 0.5, 0, track_running_stats=True)"
        },
    ),
    (
        r"torch\.nn\.(Lazy(Batch|Instance)Norm[123]d|modules\.batchnorm\._LazyNormBase)",
        {
            UNTRACKED: "cls(track_running_stats=False)",
            FLOAT64: "cls(dtype=torch.float64)",
        },
    ),
    *(
        (
            rf"torch\.nn\.Lazy(Batch|Instance)Norm{n}d",
            {FED: f"fed(make(), {(2, 3) + (4,) * n})"},
        )
        for n in DIMENSIONS
    ),
    (
        r"torch\.nn\.(BCELoss|CrossEntropyLoss|Multi(LabelSoft)?MarginLoss|NLLLoss(2d)?|modules\.loss\._WeightedLoss)",
        {WEIGHTED: "cls(weight=torch.ones(3))"},
    ),
    (
        r"torch\.nn\.LinearCrossEntropyLoss",
        {WEIGHTED: "cls(4, 3, weight=torch.ones(3))"},
    ),
    (
        r"torch\.nn\.BCEWithLogitsLoss",
        {
            WEIGHTED: "cls(weight=torch.ones(3))",
            "with `pos_weight=torch.ones(3)`": "cls(pos_weight=torch.ones(3))",
        },
    ),
    *(
        (
            rf"torch\.nn\.FractionalMaxPool{n}d",
            {
                f"with `_random_samples=torch.rand(1, 1, {n})`": f"cls(3, output_size=2, _random_samples=torch.rand(1, 1, {n}))"
            },
        )
        for n in (2, 3)
    ),
    (
        r"torch\.nn\.utils\.parametrizations\._Orthogonal",
        {
            "with `use_trivialization=False`": "parametrizations.orthogonal(nn.Linear(3, 3), use_trivialization=False).parametrizations.weight[0]"
        },
    ),
    (
        r"torch\.nn\.utils\.parametrizations\._SpectralNorm",
        {
            "on a weight of one dimension": "parametrizations.spectral_norm(nn.LayerNorm(3)).parametrizations.weight[0]"
        },
    ),
    (
        r"torch\.ao\.quantization\.(MovingAverage)?PerChannelMinMaxObserver",
        {FED: "fed(make(), (3, 2))"},
    ),
    (
        r"torch\.ao\.quantization\.HistogramObserver",
        {"with `bins=4`": "cls(bins=4)"},
    ),
    (r"torch\.ao\..*\.ModelReportObserver", {FED: "fed(make(), (2, 3))"}),
    (
        r"torch\.ao\.quantization\.(FakeQuantize|FusedMovingAvgObsFakeQuantize)",
        {
            "per channel, after a batch": "fed(cls(quantization.MovingAveragePerChannelMinMaxObserver, quant_min=-128, quant_max=127, dtype=torch.qint8, qscheme=torch.per_channel_symmetric), (3, 2))",
            "with float qparams": "cls(quantization.MovingAveragePerChannelMinMaxObserver, qscheme=torch.per_channel_affine_float_qparams)",
        },
    ),
    (
        r"torch\.ao\.nn\.quantized\.reference\.Linear",
        {
            PER_CHANNEL_WORDS: f"cls(4, 5, weight_qparams={PER_CHANNEL.replace('#', '5')})"
        },
    ),
    (
        r"torch\.ao\.nn\.quantized\.reference\.Conv(Transpose)?[123]d",
        {
            PER_CHANNEL_WORDS: f"cls(4, 6, 3, weight_qparams={PER_CHANNEL.replace('#', '6')})"
        },
    ),
    (
        r"torch\.ao\.nn\.quantized\.reference\.Embedding(Bag)?",
        {
            PER_CHANNEL_WORDS: f"cls(10, 3, weight_qparams={PER_CHANNEL.replace('#', '10')})"
        },
    ),
)

# The models in whose modules the classes of torchvision.models are found, for
# those that have no entry above. They are built on the device meta.
BUILDERS = (
    "alexnet",
    "convnext_tiny",
    "deeplabv3_mobilenet_v3_large",
    "densenet121",
    "efficientnet_b0",
    "efficientnet_v2_s",
    "fasterrcnn_resnet50_fpn",
    "fcn_resnet50",
    "fcos_resnet50_fpn",
    "googlenet",
    "inception_v3",
    "keypointrcnn_resnet50_fpn",
    "lraspp_mobilenet_v3_large",
    "maskrcnn_resnet50_fpn_v2",
    "maxvit_t",
    "mc3_18",
    "mnasnet0_5",
    "mobilenet_v2",
    "mobilenet_v3_large",
    "mvit_v1_b",
    "quantized_googlenet",
    "quantized_inception_v3",
    "quantized_mobilenet_v2",
    "quantized_mobilenet_v3_large",
    "quantized_resnet18",
    "quantized_resnet50",
    "quantized_shufflenet_v2_x0_5",
    "r2plus1d_18",
    "raft_large",
    "raft_small",
    "regnet_y_400mf",
    "resnet18",
    "retinanet_resnet50_fpn",
    "s3d",
    "shufflenet_v2_x0_5",
    "squeezenet1_0",
    "ssd300_vgg16",
    "ssdlite320_mobilenet_v3_large",
    "swin_t",
    "swin_v2_t",
    "swin3d_t",
    "vgg11",
    "vit_b_16",
)
ON_THE_CPU = ("regnet_y_400mf",)

# What the buffers are for ----------------------------------------------------

STATISTICS = {
    "running_mean": "The running mean of each channel. Normalizes in eval mode.",
    "running_var": "The running variance of each channel. Normalizes in eval mode.",
    "num_batches_tracked": "Counts the batches that a batch norm was given in train mode. Stays 0 in an instance norm.",
}
QUANTIZED = {
    "scale": "The scale of the quantized output.",
    "zero_point": "The zero point of the quantized output.",
}
REFERENCE = {
    r"\w+_scale": "The scale of this weight, quantized.",
    r"\w+_zero_point": "The zero point of this weight, quantized.",
    r"\w+_axis": "The dimension to which a scale per channel belongs.",
}
ONEDNN = "in oneDNN's layout."
# A group's file, the names of its classes, and for each buffer (its name, or
# `Class.name` where the class matters) a sentence. The first match counts.
GROUPS = (
    (
        "parametrizations",
        r"torch\.(nn\.utils|optim|ao\.pruning)\..*",
        {
            "base": "Is multiplied with the matrix that is computed from the parameter.",
            "_u": "An estimate of the left singular vector, refined when the weight is computed in train mode.",
            "_v": "An estimate of the right singular vector, refined when the weight is computed in train mode.",
            "n_averaged": "Counts the calls of `update_parameters`.",
            r"FakeSparsity\.mask": "Is multiplied with the tensor that it prunes.",
            r"FakeStructuredSparsity\.mask": "Is multiplied with the tensor that it prunes, along the first dimension.",
        },
    ),
    ("lazy", r"torch\.nn\.(.*\.)?_?Lazy\w+", STATISTICS),
    ("normalisation", r"torch\.nn\.(.*\.)?\w*Norm(\dd|Base)?", STATISTICS),
    (
        "losses",
        r"torch\.nn\.(.*\.)?\w*Loss(2d)?",
        {
            r"BCE\w+\.weight": "Is multiplied with the elements of the loss.",
            "weight": "Weights the classes.",
            "pos_weight": "Weights the positive targets.",
        },
    ),
    (
        "pooling",
        r"torch\.nn\.FractionalMaxPool\dd",
        {
            "_random_samples": "Fixes the regions that are pooled. Without it, each call draws its own."
        },
    ),
    (
        "graphs",
        r"torch\.fx\.GraphModule|torch\.ao\..*GraphModule|torchvision\..*GraphModule",
        {
            "shift": "A plain tensor attribute of the traced module, registered under the name it had."
        },
    ),
    (
        "observers",
        r"torch\.ao\.quantization\.(.*\.)?\w+Observer",
        {
            "eps": "The lower limit of the scale that is computed.",
            r"Moving\w+\.min_val": "The moving average of the batches' smallest values.",
            r"Moving\w+\.max_val": "The moving average of the batches' largest values.",
            r"ModelReportObserver\.min_val": "The smallest value seen in each channel.",
            r"ModelReportObserver\.max_val": "The largest value seen in each channel.",
            "min_val": "The lower end of the range seen so far.",
            "max_val": "The upper end of the range seen so far.",
            "histogram": "About how many values fell into each bin between `min_val` and `max_val`.",
            "scale": "The fixed scale, which no data changes.",
            "zero_point": "The fixed zero point, which no data changes.",
            "epoch_activation_min": "The smallest value seen in any channel.",
            "epoch_activation_max": "The largest value seen in any channel.",
            "comp_percentile": "The quantile that is compared with the largest value.",
            "average_percentile_ratio": "The average ratio of the largest value to that quantile, for each channel.",
            "percentile_batches_tracked": "Counts the batches in that average, for each channel.",
            "constant_channels": "Counts the batches in which a channel was constant.",
        },
    ),
    (
        "fake-quantize",
        r"torch\.ao\.quantization\.(.*\.)?\w*FakeQuantize",
        {
            "fake_quant_enabled": "A switch: 1 rounds the values, 0 lets them pass.",
            r"_LearnableFakeQuantize\.observer_enabled": "Its `forward` does not read it: `static_enabled` is the switch.",
            "observer_enabled": "A switch: 1 lets the observer see the values, 0 keeps its range.",
            "scale": "The scale, as computed last.",
            "zero_point": "The zero point, as computed last.",
            "static_enabled": "A switch: 1 takes scale and zero point from the observer.",
            "learning_enabled": "Is written by the methods that switch learning. Scale and zero point are parameters here.",
            "eps": "The lower limit of the scale while `static_enabled` is 0.",
        },
    ),
    ("reference", r"torch\.ao\.nn\.quantized\.reference\..*", REFERENCE),
    (
        "quantized",
        r"torch\.ao\.nn\.(intrinsic\.)?quantized\..*",
        {
            r"InstanceNorm\dd\.running_\w+": "The output does not depend on it.",
        }
        | STATISTICS
        | {"num_batches_tracked": "No batch changes it."}
        | QUANTIZED,
    ),
    (
        "mkldnn",
        r"torch\.utils\.mkldnn\..*",
        {
            "weight": f"The layer's weight, {ONEDNN}",
            "bias": f"The layer's bias, {ONEDNN}",
            "running_mean": "The layer's running mean, in oneDNN's layout.",
            "running_var": "The layer's running variance, in oneDNN's layout.",
        },
    ),
    (
        "torchvision",
        r"torchvision\..*",
        {
            r"FrozenBatchNorm2d\.weight": "The factor of each channel. It is no parameter.",
            r"FrozenBatchNorm2d\.bias": "The shift of each channel. It is no parameter.",
            r"FrozenBatchNorm2d\.running_mean": "The mean of each channel. No batch changes it.",
            r"FrozenBatchNorm2d\.running_var": "The variance of each channel. No batch changes it.",
            "relative_position_index": "Says for each pair of positions in a window which row of the bias table belongs to it.",
            "relative_coords_table": "The distances between positions on a logarithmic scale, from which a small network computes the bias.",
        },
    ),
)
# Functions that register buffers on a module that is there already: an
# expression, and what its buffers are for.
FUNCTIONS = (
    (
        "nn.utils.spectral_norm(nn.Linear(4, 5))",
        {
            "weight_u": "An estimate of the left singular vector.",
            "weight_v": "An estimate of the right singular vector.",
        },
    ),
    (
        "nn.utils.parametrizations.spectral_norm(nn.Linear(4, 5))",
        {
            r"parametrizations\.weight\.0\._u": "An estimate of the left singular vector.",
            r"parametrizations\.weight\.0\._v": "An estimate of the right singular vector.",
        },
    ),
    (
        "nn.utils.parametrizations.orthogonal(nn.Linear(3, 3))",
        {
            r"parametrizations\.weight\.0\.base": "Is multiplied with the matrix that is computed from the parameter."
        },
    ),
    ("nn.utils.parametrizations.weight_norm(nn.Linear(4, 5))", {}),
    (
        "nn.utils.prune.l1_unstructured(nn.Linear(4, 5), 'weight', 0.5)",
        {"weight_mask": "0 where an element is pruned."},
    ),
    (
        "nn.utils.parametrize.register_parametrization(nn.BatchNorm1d(3), 'running_mean', nn.Identity())",
        {
            r"parametrizations\.running_mean\.original": "The buffer, before the parametrization is applied. Its old name is that of no buffer any more."
        },
    ),
    (
        "torch.optim.swa_utils.AveragedModel(nn.Linear(4, 5))",
        {
            "n_averaged": "Counts the calls of `update_parameters`. It belongs to the wrapper."
        },
    ),
)

# Finding and constructing ----------------------------------------------------


class Shift(nn.Module):
    """Has a plain tensor for a tracer to find."""

    def __init__(self):
        super().__init__()
        self.shift = torch.ones(3)

    def forward(self, inputs):
        return inputs + self.shift


def fed(module, shape):
    module(torch.ones(shape))
    return module


# What the expressions above may use.
SCOPE = {
    "Shift": Shift,
    "fed": fed,
    "fx": fx,
    "mkldnn": mkldnn,
    "nn": nn,
    "parametrizations": parametrizations,
    "quantization": quantization,
    "torch": torch,
    "torchvision": torchvision,
}


def below(package):
    """A package and all modules below it, imported."""
    root = importlib.import_module(package)
    names = [package]
    if hasattr(root, "__path__"):
        infos = pkgutil.walk_packages(root.__path__, f"{package}.")
        names += [info.name for info in infos]
    skipped = tuple(NOT_IMPORTED)
    return [
        importlib.import_module(n) for n in names if not n.startswith(skipped)
    ]


def shortest(cls, found):
    """A class's name: the shortest path to it, down to where it is defined."""
    path = cls.__module__.split(".")
    for length in range(2, len(path) + 1):
        name = ".".join(path[:length])
        if (
            name in sys.modules
            and vars(sys.modules[name]).get(cls.__name__) is cls
        ):
            return f"{name}.{cls.__name__}"
    return min(found)


def swept():
    """Every subclass of `nn.Module` in the packages, by name."""
    found = {}
    for package in PACKAGES:
        for module in below(package):
            for attribute, thing in list(vars(module).items()):
                if isinstance(thing, type) and issubclass(thing, nn.Module):
                    found.setdefault(thing, []).append(
                        f"{module.__name__}.{attribute}"
                    )
    named = {shortest(cls, paths): cls for cls, paths in found.items()}
    if len(named) < len(found):
        lost = set(found) - set(named.values())
        raise LookupError(
            f"two classes have one name: {sorted(map(repr, lost))}"
        )
    return dict(sorted(named.items()))


def built():
    """Where in the models each class is first met: builder, path, module."""
    places = {}
    for name in BUILDERS:
        builder = torchvision.models.get_model_builder(name)
        accepted = inspect.signature(builder).parameters
        none = {
            key: None
            for key in ("weights", "weights_backbone")
            if key in accepted
        }
        with torch.device("cpu" if name in ON_THE_CPU else "meta"):
            model = builder(**none)
        for path, module in model.named_modules():
            places.setdefault(type(module), (name, path, module))
    return places


def arguments(name, cls):
    """How a class is called: its own entry, or its required parameters by name."""
    if name in CALLS:
        return CALLS[name]
    given = []
    for parameter in inspect.signature(cls).parameters.values():
        if (
            parameter.default is parameter.empty
            and "VAR" not in parameter.kind.name
        ):
            keyword = parameter.kind is parameter.KEYWORD_ONLY
            given.append(
                f"{parameter.name}=" * keyword + BY_NAME[parameter.name]
            )
    return f"({', '.join(given)})"


def evaluated(expression, cls, make=None):
    call = f"cls{expression}" if expression.startswith("(") else expression
    return eval(call, SCOPE | {"cls": cls, "make": make})


def short(name):
    """A name or an expression without the `torch.` that `nn` and `ao` can do without."""
    return re.sub(r"^torch\.(?=(nn|ao)\.)", "", name)


# Measuring -------------------------------------------------------------------


def described(module):
    """What a module's own dictionary of buffers holds."""
    saved = set(module.state_dict())
    volatile = getattr(module, "_non_persistent_buffers_set", set())
    rows = {}
    for name, buffer in module._buffers.items():
        rows[name] = {"persistent": name not in volatile}
        if buffer is None:
            rows[name]["tensor"] = None
            continue
        lazy = nn.parameter.is_lazy(buffer)
        rows[name]["tensor"] = {
            "shape": "not known" if lazy else list(buffer.shape),
            "dtype": str(buffer.dtype).removeprefix("torch."),
        }
        if (name in saved) is not rows[name]["persistent"]:
            rows[name]["saved"] = name in saved
    return rows


def registers(cls):
    """Whether a method in the body of a class calls `register_buffer`."""
    if "register_buffer" in vars(cls):
        return False
    codes = [
        thing.__code__
        for thing in vars(cls).values()
        if inspect.isfunction(thing)
    ]
    return any("register_buffer" in code.co_names for code in codes)


class Catalogue:
    """Everything that was measured, and everything that is wrong with it."""

    def __init__(self):
        self.classes = swept()
        # What is imported has filters of its own.
        warnings.simplefilter("ignore")
        self.names = {cls: name for name, cls in self.classes.items()}
        self.places = built()
        self.problems = []
        self.used = set()
        self.entries = {}
        for name, cls in self.classes.items():
            try:
                self.entries[name] = self.measured(name, cls)
            except Exception as error:
                self.problems.append(
                    f"{name} is neither constructed nor left out with a reason: {error!r}"
                )
        self.groups = self.grouped()
        hand = {
            *CALLS,
            *LEFT_OUT,
            *BUILDERS,
            *(pattern for pattern, _ in STATES),
        }
        for group, _, purposes in GROUPS:
            hand |= {(group, pattern) for pattern in purposes}
        self.problems += [
            f"{entry} is written by hand and finds nothing"
            for entry in sorted(map(str, hand - self.used))
        ]

    def measured(self, name, cls):
        """How a class was constructed, and what its instances hold."""
        if name in LEFT_OUT:
            self.used.add(name)
            if LEFT_OUT[name] is ABSTRACT and not inspect.isabstract(cls):
                self.problems.append(f"{name} is not abstract any more")
            return {"left out": LEFT_OUT[name]}
        if (
            name.startswith("torchvision.models.")
            and name not in CALLS
            and cls in self.places
        ):
            builder, path, module = self.places[cls]
            self.used.add(builder)
            entry = {
                "made": f"torchvision.models.get_model('{builder}')",
                "at": path,
            }
        else:
            self.used |= {name} & set(CALLS)
            expression = arguments(name, cls)
            module = evaluated(expression, cls)
            entry = {
                "made": short(name) + expression
                if expression.startswith("(")
                else expression
            }
        if not isinstance(module, cls):
            self.problems.append(
                f"{name}: {entry['made']} makes a {type(module).__name__}"
            )
        entry["buffers"] = described(module)
        entry["states"] = self.states(name, cls, entry["buffers"])
        parts = {
            type(part)
            for part in module.modules()
            if part is not module and part._buffers
        }
        entry["held"] = sorted(
            self.names.get(part, part.__name__) for part in parts
        )
        if not entry["buffers"] and registers(cls):
            self.problems.append(
                f"{name} calls register_buffer, and {entry['made']} has no buffer"
            )
        return {
            key: value
            for key, value in entry.items()
            if value or key == "buffers"
        }

    def exported(self, names, prefix=""):
        """The classes that a package exports, and how many others there are, which lie in the modules that define them."""
        public = [
            name
            for name in names
            if name
            != f"{self.classes[name].__module__}.{self.classes[name].__name__}"
        ]
        shown = [
            f"`{name.removeprefix(prefix) if prefix else short(name)}`"
            for name in public
        ]
        rest = len(names) - len(public)
        return ", ".join(shown) + (
            f" and {rest} more" if shown else f"{rest} that no package exports"
        ) * bool(rest)

    def states(self, name, cls, usual):
        """What the instances hold in the other states that are worth a look."""
        found = {}
        for pattern, states in STATES:
            if re.fullmatch(pattern, name):
                self.used.add(pattern)
                for words, expression in states.items():
                    found[words] = described(
                        evaluated(
                            expression,
                            cls,
                            lambda: evaluated(arguments(name, cls), cls),
                        )
                    )
                    if found[words] == usual:
                        self.problems.append(
                            f"{name} {words} is as it is without"
                        )
        return found

    def grouped(self):
        """The classes that own buffers by group, and in it by what they own."""
        groups = {group: {} for group, _, _ in GROUPS}
        for name, entry in self.entries.items():
            if not entry.get("buffers"):
                continue
            group, purposes = next(
                (
                    (group, purposes)
                    for group, pattern, purposes in GROUPS
                    if re.fullmatch(pattern, name)
                ),
                (None, {}),
            )
            if group is None:
                self.problems.append(
                    f"{name} owns buffers ({', '.join(entry['buffers'])}) and belongs to no group"
                )
                continue
            rows = []
            for buffer in entry["buffers"]:
                qualified = f"{name.rpartition('.')[2]}.{buffer}"
                matching = [
                    pattern
                    for pattern in purposes
                    if re.fullmatch(pattern, buffer)
                    or re.fullmatch(pattern, qualified)
                ]
                self.used |= {(group, pattern) for pattern in matching[:1]}
                if not matching:
                    self.problems.append(
                        f"{name}: no sentence says what its buffer {buffer} is for"
                    )
                    continue
                shape, *rest = cells(entry, buffer)
                if not shape:
                    self.problems.append(
                        f"{name}: its buffer {buffer} is None in every state"
                    )
                about = f"`{buffer}`<br>{purposes[matching[0]]}"
                rows.append((about, shape, *rest))
            groups[group].setdefault(tuple(rows), []).append(name)
        return groups


# What the page shows ---------------------------------------------------------


def cells(entry, buffer):
    """Shape, dtype, persistent and `None` of a buffer, in words."""
    variants = {"": entry["buffers"], **entry.get("states", {})}
    seen = {
        words: rows[buffer]["tensor"]
        for words, rows in variants.items()
        if buffer in rows
    }
    tensors = {words: tensor for words, tensor in seen.items() if tensor}
    empty = [words for words, tensor in seen.items() if tensor is None]
    absent = [words for words in variants if words not in seen]

    def differing(key):
        text, shown = "", []
        for words, tensor in tensors.items():
            value = tensor[key]
            if value in shown:
                continue
            shown.append(value)
            code = value if value == "not known" else f"`{value}`"
            if not text:
                text = code
            else:
                text += AS_TOLD if words == FLOAT64 else f"; {code} {words}"
        return text

    none = " or ".join(empty)
    if "" in empty:
        none = f"by default, a tensor {next(iter(tensors), '')}"
    none = "; ".join(
        filter(None, [none, *(f"not registered {words}" for words in absent)])
    )
    row = entry["buffers"][buffer]
    persistent = "yes" if row["persistent"] else "no"
    if "saved" in row:
        persistent += (
            ", and the class puts it into no state dict"
            if row["persistent"]
            else ", and the class saves it all the same"
        )
    return differing("shape"), differing("dtype"), persistent, none or "no"


def code(names):
    return ", ".join(f"`{short(name)}`" for name in names)


def title(name):
    """A class as a heading: its name, and the package it is imported from where that is short."""
    return re.search(r"(\b(nn|quantized|reference)\.)?\w+$", name)[0]


def package_of(name):
    """The swept package that a class belongs to, or the one that such a package has it from."""
    own = (package for package in PACKAGES if name.startswith(f"{package}."))
    return next(own, ".".join(name.split(".")[:2]))


def anchor(name):
    return re.sub("[^a-z0-9]+", "-", short(name).lower()).strip("-")


def public_first(names):
    return sorted(
        names, key=lambda name: ("._" in name, name.count("."), name)
    )


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def section(names, rows, entries):
    """The classes that own the same buffers, as Markdown."""
    first, *others = public_first(names)
    named = [first, *(name for name in others if "._" not in name)][:3]
    more = f" and {len(names) - len(named)} more" * (len(names) > len(named))
    entry = entries[first]
    made = f"Measured on `{entry['made']}`" + f" at `{entry.get('at')}`" * (
        "at" in entry
    )
    lines = [
        f"### {', '.join(f'`{title(name)}`' for name in named)}{more} {{ #{anchor(first)} }}",
        "",
        made + (f". The same: {code(others)}." if others else "."),
        "",
        table(["Buffer", "Shape", "Dtype", "Persistent", "`None`"], rows),
    ]
    return "\n".join(lines)


def in_order(packages):
    """Packages with what is in them, as they are swept; then the others."""
    order = [*PACKAGES, *sorted(set(packages) - set(PACKAGES))]
    return [(name, packages[name]) for name in order if name in packages]


def listed(items, between=": "):
    """A list of heads and what belongs to them."""
    return "".join(f"- {head}{between}{rest}\n" for head, rest in items)


def index(catalogue):
    """All classes that own buffers, linked, by package."""
    packages = {}
    for families in catalogue.groups.values():
        for names in families.values():
            target = anchor(public_first(names)[0])
            for name in names:
                packages.setdefault(package_of(name), []).append(
                    (name, target)
                )
    items = []
    for package, found in in_order(packages):
        found.sort(key=lambda pair: ("._" in pair[0], pair[0]))
        links = [
            f"[`{name.removeprefix(f'{package}.')}`](#{target})"
            for name, target in found
        ]
        items.append((f"`{package}`, {len(found)}", ", ".join(links)))
    return listed(items)


def functions(catalogue):
    """What functions register on a module that is there already."""
    lines = []
    for expression, purposes in FUNCTIONS:
        module = evaluated(expression, None)
        lines.append(f"- `{short(expression)}`")
        rest = dict(purposes)
        for prefix, part in module.named_modules():
            for name, row in described(part).items():
                path = f"{prefix}.{name}".lstrip(".")
                pattern = next(
                    (key for key in rest if re.fullmatch(key, path)), None
                )
                if pattern:
                    tensor, kept = row["tensor"], row["persistent"]
                    persistent = "persistent" if kept else "not persistent"
                    lines.append(
                        f"    - `{path}`, `{tensor['shape']}`, `{tensor['dtype']}`, {persistent}. {rest.pop(pattern)}"
                    )
        catalogue.problems += [
            f"{expression} registers no {pattern}" for pattern in rest
        ]
        if not purposes:
            lines.append("    - No buffer: parameters only.")
            if list(module.buffers()):
                catalogue.problems.append(f"{expression} registers buffers")
    return "\n".join(lines) + "\n"


def main():
    engines = torch.backends.quantized.supported_engines
    # The engine that has kernels for sparse quantized layers, too.
    torch.backends.quantized.engine = (
        "fbgemm" if "fbgemm" in engines else engines[-1]
    )
    dist.init_process_group(
        "gloo", store=dist.HashStore(), rank=0, world_size=1
    )
    with warnings.catch_warnings():
        catalogue = Catalogue()
        added = functions(catalogue)
    if catalogue.problems:
        raise LookupError("\n".join(catalogue.problems))
    entries = catalogue.entries
    owners = [name for name, entry in entries.items() if entry.get("buffers")]
    holders = [
        name
        for name, entry in entries.items()
        if not entry.get("buffers") and entry.get("held")
    ]
    left_out = [name for name, entry in entries.items() if "left out" in entry]
    buffers = [
        row for name in owners for row in entries[name]["buffers"].values()
    ]
    volatile = sum(not row["persistent"] for row in buffers)
    counts = (
        f"The sweep found {len(entries)} subclasses of `nn.Module`: {len(owners)} own buffers, {len(holders)} own none and have submodules that do, "
        f"{len(entries) - len(owners) - len(holders) - len(left_out)} have none as constructed, and {len(left_out)} are left out.\n"
        f"Of the {len(buffers)} buffers that the {len(owners)} classes register, {volatile or 'none'} {'is' if volatile < 2 else 'are'} non-persistent.\n"
    )
    Path("counts.md").write_text(counts)
    Path("classes.md").write_text(index(catalogue))
    Path("functions.md").write_text(added)
    for group, families in catalogue.groups.items():
        sections = [
            section(names, rows, entries) for rows, names in families.items()
        ]
        Path(f"{group}.md").write_text("\n".join(sections))
    held, empty = {}, {}
    for name in holders:
        held.setdefault(tuple(entries[name]["held"]), []).append(name)
    for name, entry in entries.items():
        if not {"left out", "held"} & set(entry) and not entry["buffers"]:
            empty.setdefault(package_of(name), []).append(name)
    texts = {
        "held": [
            (code(inner), catalogue.exported(names))
            for inner, names in sorted(held.items())
        ],
        "none": [
            (
                f"`{package}`, {len(names)}",
                catalogue.exported(names, f"{package}."),
            )
            for package, names in in_order(empty)
        ],
    }
    for stem, items in texts.items():
        between = " in " if stem == "held" else ": "
        Path(f"{stem}.md").write_text(listed(items, between))
    reasons = [(code([name]), entries[name]["left out"]) for name in left_out]
    reasons += [
        (f"The package {code([name])}", why)
        for name, why in NOT_IMPORTED.items()
    ]
    Path("excluded.md").write_text(listed(reasons, " "))
    lines = [
        f"{json.dumps(name)}: {json.dumps(entry)}"
        for name, entry in entries.items()
    ]
    Path("catalogue.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
