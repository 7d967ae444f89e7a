"""The network: a window of 32 x W pixels in, W / 4 steps of class scores out, for CTC.

Five convolutions; halved twice in both directions and once more in height, so that a step is four pixels of the window, a quarter of a digit. The
last convolution looks at three steps, which with the others makes a step see about 50 pixels: a digit and its neighbours.
"""
import copy

import torch
from torch import nn

from cells import CLASSES


def block(i, o, kernel=3, padding=1, stride=1):
    return nn.Sequential(nn.Conv2d(i, o, kernel, stride, padding, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class NumeralNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            block(1, 16, 5, 2, 2),               # 16 x W/2
            block(16, 24), nn.MaxPool2d(2),      # 8 x W/4
            block(24, 64),
            block(64, 64, stride=(2, 1)),        # 4 x W/4
            block(64, 96, (4, 1), 0),            # 1 x W/4
        )
        self.classify = nn.Conv2d(96, CLASSES, (1, 3), padding=(0, 1))

    def forward(self, x):
        """Batch x 1 x 32 x W, 0 paper, 1 ink -> batch x classes x 1 x W/4, not normalised."""
        return self.classify(self.features(x))


def convolutions(net):
    """(weight, bias) of each convolution as arrays; normalisation's scale and shift go into the convolution before it."""
    net = copy.deepcopy(net).eval()
    folded = [torch.nn.utils.fusion.fuse_conv_bn_eval(part[0], part[1]) for part in net.features if isinstance(part, nn.Sequential)]
    return [(conv.weight.detach().numpy(), conv.bias.detach().numpy()) for conv in (*folded, net.classify)]
