package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chalkcheck.source.Diagnostic;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkParserTest {

    @Test
    void layers_haveNumbersNamesAndShapes() {
        Network network = Networks.read(
                "# a comment",
                "input (3, 32, 32)",
                "",
                "stem = nn.Conv2d(3, 6, 5)  # (6, 28, 28)",
                "nn.ReLU(inplace=True),",
                "block = Sequential(MaxPool2d(2), Conv2d(6, 16,",
                "    kernel_size=5))",
                "Flatten()");
        assertThat(network.rows()).hasSize(4);
        assertThat(network.quantity("shape", "1")).isEqualTo(network.quantity("shape", "stem"));
        assertThat(Networks.count(network, "params", "block")).isEqualTo(2416);
        assertThat(Networks.count(network, "params", "block.1")).isEqualTo(2416);
        assertThat(Networks.shape(network)).isEqualTo("(1600)");
    }

    @Test
    void printedModule_isReadAsItIs() {
        Network network = Networks.read(
                "input (1, 28, 28)",
                "(0): Conv2d(1, 32, kernel_size=(3, 3), stride=(1, 1))",
                "(1): BatchNorm2d(32, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)",
                "(2): LeakyReLU(negative_slope=0.01)",
                "(fc): Conv2d(32, 8, kernel_size=(26, 26))");
        assertThat(Networks.shape(network)).isEqualTo("(8, 1, 1)");
    }

    @Test
    void nameAlone_usesTheLayerAgainWithItsParameters() {
        ParsedNetwork parsed = NetworkParser.parse("input (8)\nfc = Linear(8, 8)\nReLU()\nfc\nLinear(8, 2)", 0);
        assertThat(Networks.count(parsed.network().orElseThrow(), "params")).isEqualTo(72 + 18);
        assertThat(Networks.count(parsed.network().orElseThrow(), "macs")).isEqualTo(64 + 64 + 16);
        assertThat(parsed.diagnostics())
                .singleElement()
                .satisfies(note -> assertThat(note.message()).contains("'fc' is used more than once"));
    }

    @Test
    void withoutInput_parametersAreKnownAndShapesAreNot() {
        Network network = Networks.read("Conv2d(3, 8, 3)", "Linear(10, 2)");
        assertThat(Networks.count(network, "params")).isEqualTo(224 + 22);
        assertThat(network.quantity("shape", "1"))
                .isInstanceOfSatisfying(
                        QuantityResult.Failure.class,
                        failure -> assertThat(failure.diagnostic().code()).isEqualTo("network-no-input"));
    }

    @Test
    void channelsThatDoNotFit_pointAtTheLayerWithBothShapes() {
        String text = "input (3, 32, 32)\nConv2d(3, 6, 5)\nConv2d(16, 8, 5)\nReLU()";
        Diagnostic error = Networks.error(text);
        assertThat(error.message()).contains("16 channels").contains("(6, 28, 28)");
        assertThat(text.substring(error.span().start(), error.span().end())).isEqualTo("Conv2d(16, 8, 5)");
        Network network = NetworkParser.parse(text, 0).network().orElseThrow();
        assertThat(network.quantity("shape", "1")).isInstanceOf(QuantityResult.Dimensions.class);
        assertThat(network.quantity("shape", "3"))
                .isEqualTo(new QuantityResult.Failure(error))
                .isEqualTo(network.quantity("macs"));
        assertThat(Networks.count(network, "params")).isEqualTo(456 + 3208);
    }

    @Test
    void spans_countFromTheBaseOffset() {
        Diagnostic error = NetworkParser.parse("input (3)\nLinear(4, 2)", 1000)
                .diagnostics()
                .get(0);
        assertThat(error.span().start()).isEqualTo(1010);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input (4, 9, 9)\nConv2d(4, 6, 3, groups=4)",
                "input (4, 3, 3)\nConv2d(4, 6, 5)",
                "input (4, 3, 3)\nConvTranspose2d(4, 6, 1, padding=5)",
                "input (4, 9, 9)\nConv2d(4, 6, 3, stride=2, padding='same')",
                "input (4, 9, 9)\nMaxPool2d(2, padding=2)",
                "input (4, 9, 9)\nResidual(Conv2d(4, 6, 3), Identity())",
                "input (4, 9, 9)\nConcat(Conv2d(4, 6, 3), Identity())",
                "input (4, 9, 9)\nBatchNorm2d(5)",
                "input (4, 9, 9)\nBatchNorm1d(4)",
                "input (4, 9, 9)\nLayerNorm(4)",
                "input (4, 9, 9)\nPixelShuffle(3)",
                "input (4, 9, 9)\nLinear(324, 10)",
                "input (4, 9)\nLSTM(4, 9)",
                "input (4, 9)\nMultiheadAttention(9, 2)",
                "input (1, 3, 224, 224)\nConv2d(3, 6, 3)",
                "input (4, 9, 9)\nConv2d(4, 6)",
                "input (4, 9, 9)\nConv2d(4, 6, 0)",
                "input (4, 9, 9)\nConv2d(4, 6, 3, paddding=1)",
                "input (4, 9, 9)\nConv2d(4, 6, 3, stride=1.5)",
                "input (4, 9, 9)\nConv2d(4, 6, (3, 3, 3))",
                "input (4, 9, 9)\nConv2d(4, 6, 3",
                "input (4, 0, 9)\nReLU()",
                "input (4, 9, 9)\nReLU",
                "input (4, 9, 9)\n3",
            })
    void mistakes_areOneErrorEach(String text) {
        assertThat(Networks.error(text).message()).isNotBlank();
    }

    @Test
    void unknownLayer_namesTheNearestOne() {
        assertThat(Networks.error("input (3, 8, 8)", "Conv2D(3, 8, 3)").hint()).contains("did you mean 'Conv2d'?");
        assertThat(Networks.error("input (3, 8, 8)", "Conv2d(3, 8, 3, strid=2)").hint())
                .contains("did you mean 'stride'?");
    }

    @Test
    void allMistakes_areReportedInOneRun() {
        ParsedNetwork parsed = NetworkParser.parse("input (3, 8, 8)\nConvv2d(3, 8, 3)\nReLu()\nLinear(3)", 0);
        assertThat(parsed.diagnostics()).hasSize(3);
    }

    @Test
    void receptiveField_ofDifferentAxesIsOneNumberEach() {
        Network network = Networks.read("input (64, 17, 17)", "Conv2d(64, 64, (1, 7), padding=(0, 3))");
        assertThat(network.quantity("rf").toString()).isEqualTo("Dimensions[values=[1, 7]]");
    }

    @Test
    void receptiveField_throughATransposedConvolutionTakesTheWidestUnit() {
        // Unit 2j sees inputs j - 1 and j, unit 2j + 1 sees j alone... the 3 units of the convolution see at most 3
        // inputs.
        Network network = Networks.read(
                "input (1, 16)", "ConvTranspose1d(1, 1, 3, stride=2)", "Conv1d(1, 1, 3)", "Conv1d(1, 1, 1, stride=2)");
        assertThat(Networks.count(network, "rf", "1")).isEqualTo(2);
        assertThat(Networks.count(network, "rf", "2")).isEqualTo(3);
        assertThat(Networks.count(network, "stride", "3")).isEqualTo(1);
    }

    @Test
    void receptiveField_ofALinearLayerAfterFlattenIsTheWholeMap() {
        Network network = Networks.read("input (3, 8, 8)", "Conv2d(3, 2, 3)", "Flatten()", "Linear(72, 5)");
        assertThat(Networks.count(network, "rf", "2")).isEqualTo(3);
        assertThat(Networks.count(network, "rf")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReLU().a",
                "(",
                "[",
                "Sequential(",
                "-",
                "1+",
                "x = not ",
                "input (3, 3)\nfor i in range(10**9): ",
                "a.b[0](",
            })
    void repeatedTokens_endInADiagnosticSoon(String piece) {
        assertThat(bounded(piece.repeat(100_000)).diagnostics()).isNotEmpty();
    }

    private static ParsedNetwork bounded(String text) {
        return Assertions.assertTimeout(Duration.ofMinutes(2), () -> NetworkParser.parse(text, 0));
    }

    @Test
    void longNetworks_areReadCompletely() {
        String text = "input (8, 16, 16)\n" + "Conv2d(8, 8, 3, padding=1)\nBatchNorm2d(8)\nReLU()\n".repeat(1000);
        Network network = bounded(text).network().orElseThrow();
        assertThat(Networks.count(network, "rf")).isEqualTo(2001);
    }

    @Test
    void hugePowers_areRefused() {
        assertThat(Networks.error("input (3, 8, 8)", "Conv2d(3, 10**10**10, 3)").code())
                .isEqualTo("network-limit");
    }
}
