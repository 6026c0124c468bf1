package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole-network counts as torchvision's documentation gives them. */
class PublishedNetworksTest {

    @Test
    void alexNet() {
        Network network = Networks.read(
                "input (3, 224, 224)",
                "Conv2d(3, 64, kernel_size=11, stride=4, padding=2)",
                "ReLU(inplace=True)",
                "MaxPool2d(kernel_size=3, stride=2)",
                "Conv2d(64, 192, kernel_size=5, padding=2)",
                "ReLU(inplace=True)",
                "MaxPool2d(kernel_size=3, stride=2)",
                "Conv2d(192, 384, kernel_size=3, padding=1)",
                "ReLU(inplace=True)",
                "Conv2d(384, 256, kernel_size=3, padding=1)",
                "ReLU(inplace=True)",
                "Conv2d(256, 256, kernel_size=3, padding=1)",
                "ReLU(inplace=True)",
                "MaxPool2d(kernel_size=3, stride=2)",
                "AdaptiveAvgPool2d((6, 6))",
                "Flatten()",
                "Dropout()",
                "Linear(256 * 6 * 6, 4096)",
                "ReLU(inplace=True)",
                "Dropout()",
                "Linear(4096, 4096)",
                "ReLU(inplace=True)",
                "Linear(4096, 1000)");
        assertThat(Networks.count(network, "params")).isEqualTo(61100840);
        assertThat(Networks.count(network, "macs")).isEqualTo(714188480);
    }

    @Test
    void vgg16() {
        List<String> lines = new ArrayList<>(List.of("input (3, 224, 224)"));
        int channels = 3;
        for (int width : new int[] {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0}) {
            if (width == 0) {
                lines.add("MaxPool2d(2, 2)");
            } else {
                lines.add("Conv2d(" + channels + ", " + width + ", 3, padding=1)");
                lines.add("ReLU()");
                channels = width;
            }
        }
        lines.add("AdaptiveAvgPool2d(7)");
        lines.add("Flatten()");
        lines.add("Sequential(Linear(25088, 4096), ReLU(), Dropout(), Linear(4096, 4096), ReLU(), Dropout())");
        lines.add("Linear(4096, 1000)");
        Network network = Networks.read(lines.toArray(String[]::new));
        assertThat(Networks.count(network, "params")).isEqualTo(138357544);
        assertThat(Networks.count(network, "macs")).isEqualTo(15470264320L);
    }

    private static String convolution(int in, int out, int kernel, int stride, int groups) {
        return "Conv2d(" + in + ", " + out + ", " + kernel + ", stride=" + stride + ", padding=" + kernel / 2
                + ", groups=" + groups + ", bias=False), BatchNorm2d(" + out + ")";
    }

    private static Network resNet(int[] blocks, boolean bottleneck) {
        List<String> lines = new ArrayList<>(List.of(
                "input (3, 224, 224)",
                "Conv2d(3, 64, 7, 2, 3, bias=False)",
                "BatchNorm2d(64)",
                "ReLU()",
                "MaxPool2d(3, 2, 1)"));
        int in = 64;
        for (int stage = 0; stage < 4; stage++) {
            int width = 64 << stage;
            int out = bottleneck ? 4 * width : width;
            for (int block = 0; block < blocks[stage]; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                String body = bottleneck
                        ? convolution(in, width, 1, 1, 1) + ", ReLU(), " + convolution(width, width, 3, stride, 1)
                                + ", ReLU(), " + convolution(width, out, 1, 1, 1)
                        : convolution(in, width, 3, stride, 1) + ", ReLU(), " + convolution(width, width, 3, 1, 1);
                String shortcut = in == out && stride == 1
                        ? "Identity()"
                        : "Sequential(" + convolution(in, out, 1, stride, 1) + ")";
                lines.add("Residual(Sequential(" + body + "), " + shortcut + ")");
                lines.add("ReLU()");
                in = out;
            }
        }
        lines.add("AdaptiveAvgPool2d((1, 1))");
        lines.add("Flatten()");
        lines.add("Linear(" + in + ", 1000)");
        return Networks.read(lines.toArray(String[]::new));
    }

    @Test
    void resNet18And50() {
        Network small = resNet(new int[] {2, 2, 2, 2}, false);
        assertThat(Networks.count(small, "params")).isEqualTo(11689512);
        Network large = resNet(new int[] {3, 4, 6, 3}, true);
        assertThat(Networks.count(large, "params")).isEqualTo(25557032);
        assertThat(Networks.count(large, "macs")).isEqualTo(4089184256L);
        int last = large.rows().size() - 3;
        assertThat(Networks.count(large, "rf", Integer.toString(last))).isEqualTo(427);
        assertThat(Networks.count(large, "stride", Integer.toString(last))).isEqualTo(32);
    }

    @Test
    void mobileNetV2() {
        List<String> lines = new ArrayList<>(
                List.of("input (3, 224, 224)", "Sequential(" + convolution(3, 32, 3, 2, 1) + ", ReLU6())"));
        int in = 32;
        int[][] settings = {
            {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
        };
        for (int[] setting : settings) {
            for (int i = 0; i < setting[2]; i++) {
                int stride = i == 0 ? setting[3] : 1;
                int hidden = in * setting[0];
                String expand = hidden == in ? "" : convolution(in, hidden, 1, 1, 1) + ", ReLU6(), ";
                String body = "Sequential(" + expand + convolution(hidden, hidden, 3, stride, hidden) + ", ReLU6(), "
                        + convolution(hidden, setting[1], 1, 1, 1) + ")";
                lines.add(stride == 1 && in == setting[1] ? "Residual(" + body + ", Identity())" : body);
                in = setting[1];
            }
        }
        lines.add("Sequential(" + convolution(320, 1280, 1, 1, 1) + ", ReLU6())");
        lines.add("AdaptiveAvgPool2d(1)");
        lines.add("Flatten()");
        lines.add("Linear(1280, 1000)");
        Network network = Networks.read(lines.toArray(String[]::new));
        assertThat(Networks.count(network, "params")).isEqualTo(3504872);
        assertThat(Networks.count(network, "macs")).isEqualTo(300774272);
    }

    @Test
    void squeezeNet10() {
        List<String> lines = new ArrayList<>(List.of(
                "input (3, 224, 224)", "Conv2d(3, 96, 7, stride=2)", "ReLU()", "MaxPool2d(3, 2, ceil_mode=True)"));
        int in = 96;
        int number = 0;
        for (int squeeze : new int[] {16, 16, 32, 32, 48, 48, 64, 64}) {
            int expand = 4 * squeeze;
            lines.add("Conv2d(" + in + ", " + squeeze + ", 1)");
            lines.add("ReLU()");
            lines.add("Concat(Sequential(Conv2d(" + squeeze + ", " + expand + ", 1), ReLU()), Sequential(Conv2d("
                    + squeeze + ", " + expand + ", 3, padding=1), ReLU()))");
            in = 2 * expand;
            number++;
            if (number == 3 || number == 7) {
                lines.add("MaxPool2d(3, 2, ceil_mode=True)");
            }
        }
        lines.add("Conv2d(512, 1000, 1)");
        lines.add("ReLU()");
        lines.add("AdaptiveAvgPool2d((1, 1))");
        lines.add("Flatten()");
        Network network = Networks.read(lines.toArray(String[]::new));
        assertThat(Networks.count(network, "params")).isEqualTo(1248424);
        assertThat(Networks.shape(network)).isEqualTo("(1000)");
    }
}
