package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTableTest {
    private final NetworkTable table = NetworkTable.of(
            Networks.read("input (1, 8, 8)", "c_1 = Conv2d(1, 2, 3)", "BatchNorm2d(2)", "Flatten()", "Linear(72, 10)"));

    @Test
    void text_hasARowForEachLayerAndTotals() {
        assertThat(table.text()).isEqualTo("""
                        input (1, 8, 8)
                        #  layer                  output     parameters  macs  field
                        1  c_1 = Conv2d(1, 2, 3)  (2, 6, 6)          20   648      3
                        2  BatchNorm2d(2)         (2, 6, 6)           4     0      3
                        3  Flatten()              (72)                0     0      3
                        4  Linear(72, 10)         (10)              730   720      8
                        parameters: 754 (and 5 in buffers)
                        macs: 1368, flops (2 per mac): 2736
                        memory of outputs: 904 bytes
                        """);
    }

    @Test
    void json_leavesOutWhatIsUnknown() {
        assertThat(table.json())
                .startsWith("{\"input\": [1, 8, 8], \"layers\": [\n"
                        + "  {\"number\": 1, \"name\": \"c_1\", \"layer\": \"Conv2d(1, 2, 3)\", \"output\": [2, 6, 6],"
                        + " \"parameters\": 20, \"macs\": 648, \"receptiveField\": [3]},")
                .endsWith(
                        "], \"parameters\": 754, \"buffers\": 5, \"macs\": 1368, \"flops\": 2736, \"memory\": 904}\n");
        assertThat(NetworkTable.of(Networks.read("Linear(2, 3)")).json())
                .doesNotContain("output")
                .doesNotContain("macs");
    }

    @Test
    void latex_escapesNames() {
        assertThat(table.latex()).contains("\\texttt{c\\_1 = Conv2d(1, 2, 3)}").contains("\\begin{tabular}{rllrrr}");
    }
}
