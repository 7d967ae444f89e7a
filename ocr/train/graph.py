"""Writes the trained network as ONNX, arranged so that OpenCV's convolutions are fastest; it computes the same but for rounding.

- Windows lie on their side: n x 1 x W x 32, from left to right down the rows. Rows are then as long in narrow windows as in wide ones, and a
  multiple of what is multiplied at once.
- A convolution of 64 channels is the sum of two of half the channels each. OpenCV copies the patches of 32 places before it multiplies them; those of
  64 channels are larger than a core's first-level cache, those of 32 are not.
- Sums and maxima are taken over one long row: what is done for each channel or row apart costs more than they do.
- The last two convolutions have one row of places, not one column.

24 windows of one digit cost 2.43 instead of 2.65 ms, where buffers begin on cache lines; where they do not, that costs as much again
(document/large_blocks.h).
"""
import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

HEIGHT = 32  # pixels of a window


class Graph:
    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def convolution(self, values, name, weight, bias, strides, pads, dilations=(1, 1)):
        """`weight`: outputs x inputs x rows x columns; `pads`: above and below, left and right."""
        inputs = [values, self.constant(name + ".weight", weight), self.constant(name + ".bias", bias)]
        return self.node("Conv", inputs, name, kernel_shape=weight.shape[2:], strides=strides, pads=[*pads, *pads],
                         dilations=dilations)

    def relu(self, values):
        return self.node("Relu", [values], values + ".relu")

    def reshaped(self, values, shape):
        name = values + ".reshaped"
        return self.node("Reshape", [values, self.constant(name + ".shape", np.array(shape, np.int64))], name)


    def sliced(self, values, start, end):
        """Of the last of four dimensions."""
        name = f"{values}.{start}"
        bounds = [self.constant(f"{name}.{what}", np.array([at], np.int64)) for what, at in (("start", start), ("end", end), ("axis", 3))]
        return self.node("Slice", [values, *bounds], name)


def on_side(weight):
    return weight.transpose(0, 1, 3, 2)


def halved(graph, values, weight, bias, strides, pads):
    """A convolution and ReLU; n x 1 x 1 x all."""
    parts = [f"{values}.{half}" for half in ("first", "last")]
    channels = weight.shape[1] // 2
    graph.nodes.append(helper.make_node("Split", [values], parts, axis=1, split=[channels, channels]))
    sums = []
    for part, share, offset in zip(parts, np.split(weight, 2, 1), (bias, np.zeros_like(bias))):
        sums.append(graph.reshaped(graph.convolution(part, part + ".conv", share, offset, strides, pads), [0, 1, 1, -1]))
    return graph.relu(graph.node("Add", sums, "sum"))


def pooled(graph, values, channels, columns):
    """The largest of each two by two values: of neighbours in a row, then of each row and the next. Only every second of these is of use."""
    pairs = graph.node("MaxPool", [graph.reshaped(values, [0, 1, 1, -1])], "pairs", kernel_shape=[1, 2], strides=[1, 2])
    row = columns // 2
    pairs = graph.reshaped(pairs, [0, 1, channels, -1])
    upper, lower = graph.sliced(pairs, 0, -row), graph.sliced(pairs, row, 1 << 30)
    largest = graph.node("Max", [graph.reshaped(rows, [0, 1, 1, -1]) for rows in (upper, lower)], "pool")
    return graph.reshaped(largest, [0, channels, -1, row])


def write(convolutions, path):
    """`convolutions`: (weight, bias) of the six of model.NumeralNet as arrays, without normalisation."""
    (w1, b1), (w2, b2), (w3, b3), (w4, b4), (w5, b5), (w6, b6) = convolutions
    graph = Graph()
    values = graph.relu(graph.convolution("windows", "conv1", on_side(w1), b1, [2, 2], [2, 2]))
    values = graph.relu(graph.convolution(values, "conv2", on_side(w2), b2, [1, 1], [1, 1]))
    values = pooled(graph, values, w2.shape[0], HEIGHT // 2)
    values = graph.relu(graph.convolution(values, "conv3", on_side(w3), b3, [2, 1], [2, 1], [2, 1]))
    values = halved(graph, values, on_side(w4), b4, [1, 2], [1, 1])
    # Four rows of a window's steps, one behind the other, seen as one row of all steps.
    values = graph.reshaped(values, [0, w5.shape[1], 1, -1])
    values = graph.relu(graph.convolution(values, "conv5", on_side(w5), b5, [1, w5.shape[2]], [0, 0]))
    graph.convolution(values, "scores", w6, b6, [1, 1], [0, 1])
    windows = helper.make_tensor_value_info("windows", TensorProto.FLOAT, ["n", 1, "w", HEIGHT])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", w6.shape[0], 1, "t"])
    made = helper.make_model(helper.make_graph(graph.nodes, "numerals", [windows], [scores], graph.constants),
                             opset_imports=[helper.make_opsetid("", 11)], producer_name="nianbao", ir_version=6)
    checker.check_model(made)
    save(made, path)
