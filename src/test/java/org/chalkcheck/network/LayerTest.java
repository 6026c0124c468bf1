package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Conv2d(3, 8, 3) | 224",
                "Conv2d(3, 8, 3, bias=False) | 216",
                "nn.Conv2d(in_channels=4, out_channels=8, kernel_size=(3, 5), groups=4) | 128",
                "torch.nn.Conv1d(16, 33, 3, stride=2) | 1617",
                "Conv3d(16, 33, (3, 5, 2)) | 15873",
                "ConvTranspose2d(16, 33, 3) | 4785",
                "ConvTranspose2d(8, 4, 2, groups=4) | 36",
                "Linear(10, 5) | 55",
                "Linear(in_features=10, out_features=5, bias=False) | 50",
                "Bilinear(20, 30, 40) | 24040",
                "BatchNorm2d(64) | 128",
                "BatchNorm2d(64, affine=False) | 0",
                "InstanceNorm2d(64) | 0",
                "InstanceNorm2d(64, affine=True) | 128",
                "LayerNorm((20, 5)) | 200",
                "LayerNorm(512, bias=False) | 512",
                "LayerNorm(512, elementwise_affine=False) | 0",
                "RMSNorm(512) | 512",
                "GroupNorm(4, 64) | 128",
                "Embedding(1000, 32) | 32000",
                "PReLU() | 1",
                "PReLU(64) | 64",
                "RNN(10, 20) | 640",
                "GRU(10, 20, 2) | 4440",
                "LSTM(10, 20) | 2560",
                "LSTM(10, 20, num_layers=2, bidirectional=True, bias=False) | 14400",
                "LSTM(10, 20, proj_size=5) | 1460",
                "LSTMCell(10, 20) | 2560",
                "MultiheadAttention(512, 8) | 1050624",
                "MultiheadAttention(512, 8, bias=False, kdim=256, vdim=128) | 720896",
                "MultiheadAttention(8, 2, add_bias_kv=True) | 304",
                "TransformerEncoderLayer(512, 8) | 3152384",
                "TransformerDecoderLayer(512, 8) | 4204032",
                "TransformerEncoder(TransformerEncoderLayer(512, 8), 6) | 18914304",
                "MaxPool2d(2) | 0",
                "CrossEntropyLoss() | 0",
            })
    void parameters_areThoseOfPyTorchsDefaults(String layer, long parameters) {
        assertThat(Networks.parameters(layer)).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(3, 224, 224) | Conv2d(3, 64, 11, stride=4, padding=2) | (64, 55, 55)",
                "(3, 32, 30) | Conv2d(3, 8, 3, padding='same', dilation=2) | (8, 32, 30)",
                "(3, 32, 30) | Conv2d(3, 8, 4, padding='same') | (8, 32, 30)",
                "(3, 32, 30) | Conv2d(3, 8, 3, padding='valid') | (8, 30, 28)",
                "(3, 32, 30) | Conv2d(3, 8, (3, 5), stride=(2, 1), padding=(1, 2), padding_mode='reflect') | (8, 16, 30)",
                "(16, 6, 9) | ConvTranspose2d(16, 16, 3, stride=2, padding=1, output_padding=1) | (16, 12, 18)",
                "(64, 112, 112) | MaxPool2d(3, 2, 1) | (64, 56, 56)",
                "(8, 7, 7) | MaxPool2d(2, ceil_mode=True) | (8, 4, 4)",
                // The fifth window would start in the right padding, so it is left out.
                "(1, 7, 7) | MaxPool2d(2, stride=2, padding=1, ceil_mode=True) | (1, 4, 4)",
                "(8, 7, 7) | AvgPool2d(2) | (8, 3, 3)",
                "(8, 9) | LPPool1d(2, 3) | (8, 3)",
                "(8, 9, 10) | AdaptiveAvgPool2d((5, None)) | (8, 5, 10)",
                "(8, 9, 10) | AdaptiveMaxPool2d(1) | (8, 1, 1)",
                "(8, 4, 4) | Upsample(scale_factor=2) | (8, 8, 8)",
                "(8, 4, 4) | Upsample(size=(7, 9), mode='bilinear') | (8, 7, 9)",
                "(8, 5, 5) | Upsample(scale_factor=0.5) | (8, 2, 2)",
                "(8, 4, 4) | ZeroPad2d((1, 2, 3, 4)) | (8, 11, 7)",
                "(8, 4) | ReflectionPad1d(2) | (8, 8)",
                "(8, 4) | ConstantPad1d((3, 0), 0.0) | (8, 7)",
                "(9, 4, 4) | PixelShuffle(3) | (1, 12, 12)",
                "(1, 12, 12) | PixelUnshuffle(3) | (9, 4, 4)",
                "(8, 4, 5) | Flatten() | (160)",
                "(8, 4, 5) | Flatten(2) | (8, 20)",
                "(8, 4, 5) | Flatten(start_dim=1, end_dim=2) | (32, 5)",
                "(160) | Unflatten(1, (8, 4, -1)) | (8, 4, 5)",
                "(10) | Flatten() | (10)",
                "(3, 10, 12) | Unfold((2, 3)) | (18, 90)",
                "(12, 12) | Fold((4, 5), (2, 2)) | (3, 4, 5)",
                "(128) | Embedding(100, 32) | (128, 32)",
                "(128) | EmbeddingBag(100, 32) | (32)",
                "(5, 10) | LSTM(10, 20, bidirectional=True) | (5, 40)",
                "(5, 10) | GRU(10, 20) | (5, 20)",
                "(5, 512) | MultiheadAttention(512, 8) | (5, 512)",
                "(10, 6) | GLU() | (10, 3)",
                "(7, 10) | Linear(10, 3) | (7, 3)",
                "(3, 8, 8) | LazyConv2d(5, 3) | (5, 6, 6)",
                "(3, 8, 8) | Identity(54, unused=True) | (3, 8, 8)",
            })
    void shapes_areThoseOfPyTorch(String input, String layer, String output) {
        assertThat(Networks.shapeAfter(input, layer)).isEqualTo(output);
    }

    @Test
    void macs_groupsDivideAndFurtherAxesMultiply() {
        assertThat(Networks.count(
                        Networks.read("input (64, 14, 14)", "Conv2d(64, 128, 3, padding=1, groups=4)"), "macs"))
                .isEqualTo(3612672);
        assertThat(Networks.count(Networks.read("input (197, 768)", "Linear(768, 3072)"), "macs"))
                .isEqualTo(197L * 768 * 3072);
    }

    @Test
    void macs_ofTransposedConvolutionsCountOncePerInputAndWeight() {
        Network network = Networks.read("input (16, 6, 9)", "ConvTranspose2d(16, 8, 3, stride=2)");
        assertThat(Networks.count(network, "macs")).isEqualTo(16L * 6 * 9 * 8 * 9);
    }

    @Test
    void additions_countTheBiasAndAreOneLessWithoutIt() {
        Network biased = Networks.read("input (256, 32, 32)", "Conv2d(256, 128, 1)", "ReLU()");
        assertThat(Networks.count(biased, "additions")).isEqualTo(33554432);
        assertThat(Networks.count(biased, "multiplications")).isEqualTo(33554432);
        assertThat(Networks.count(biased, "activations")).isEqualTo(131072);
        assertThat(Networks.count(biased, "flops")).isEqualTo(67108864);
        Network plain = Networks.read("input (256, 32, 32)", "Conv2d(256, 128, 1, bias=False)");
        assertThat(Networks.count(plain, "additions")).isEqualTo(128L * 1024 * 255);
    }

    @Test
    void buffers_areRunningStatisticsAndNoParameters() {
        assertThat(Networks.count(Networks.read("BatchNorm2d(64)"), "buffers")).isEqualTo(129);
    }

    @Test
    void biasFalse_leavesOutBiasesButNoShiftOfNormalizations() {
        Network network = Networks.read("Conv2d(3, 8, 3)", "BatchNorm2d(8)", "Linear(8, 2)");
        assertThat(Networks.countWithoutBias(network)).isEqualTo(216 + 16 + 16);
    }

    @Test
    void counts_areExactBeyondLongs() {
        Network network = Networks.read("input (10**9, 10**9)", "Linear(10**9, 10**12)");
        assertThat(Networks.count(network, "params")).isEqualTo(new java.math.BigInteger("1000000001000000000000"));
        assertThat(Networks.count(network, "macs")).isEqualTo(java.math.BigInteger.TEN.pow(30));
    }
}
