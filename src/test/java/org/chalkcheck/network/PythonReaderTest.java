package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.source.Diagnostic;
import org.junit.jupiter.api.Test;

class PythonReaderTest {
    private static final String TUTORIAL = """
            import torch.nn as nn
            import torch.nn.functional as F

            # input (3, 32, 32)
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv1 = nn.Conv2d(3, 6, 5)
                    self.pool = nn.MaxPool2d(2, 2)
                    self.conv2 = nn.Conv2d(6, 16, 5)
                    self.fc1 = nn.Linear(16 * 5 * 5, 120)
                    self.fc2 = nn.Linear(120, 84)
                    self.fc3 = nn.Linear(84, 10)

                def forward(self, x):
                    x = self.pool(F.relu(self.conv1(x)))
                    x = self.pool(F.relu(self.conv2(x)))
                    x = x.view(x.size(0), -1)
                    x = F.relu(self.fc1(x))
                    x = F.relu(self.fc2(x))
                    return self.fc3(x)

            net = Net()
            print(net)
            """;

    @Test
    void classOfTheTutorial_isFollowed() {
        Network network = Networks.read(TUTORIAL);
        assertThat(Networks.count(network, "params")).isEqualTo(62006);
        assertThat(network.rows()).hasSize(12);
        assertThat(Networks.shape(network)).isEqualTo("(10)");
        assertThat(network.quantity("shape", "conv2").toString()).contains("16, 10, 10");
    }

    @Test
    void callersInput_countsBeforeTheTexts() {
        ParsedNetwork parsed = NetworkParser.parsePython(TUTORIAL, 0, List.of(TensorShape.of(3, 64, 64)));
        assertThat(parsed.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.message()).contains("400").contains("(2704)"));
    }

    @Test
    void moduleUsedInALoop_sharesItsParameters() {
        String text = """
                # input (256, 14, 14)
                ...
                super(STMConvLayer, self).__init__()
                self.conv1 = nn.Conv2d(256, 4, 1)
                self.conv2 = nn.Conv2d(4, 4, 3, padding=1)
                self.conv3 = nn.Conv2d(4, 256, 1)
                def forward(self, x):
                    out = torch.zeros(x.shape)
                    for path_ in range(32):
                        path_out = nn.functional.relu(self.conv1(x))
                        path_out = nn.functional.relu(self.conv2(path_out))
                        path_out = nn.functional.relu(self.conv3(path_out))
                        out += path_out
                    return out
                """;
        ParsedNetwork parsed = NetworkParser.parse(text, 0);
        Network network = parsed.network().orElseThrow();
        assertThat(Networks.count(network, "params").intValue() * 32).isEqualTo(78592);
        assertThat(Networks.shape(network)).isEqualTo("(256, 14, 14)");
        assertThat(parsed.diagnostics())
                .hasSize(3)
                .allSatisfy(d -> assertThat(d.message()).contains("shared"));
    }

    @Test
    void blocksOfBlocks_areOneLayerEach() {
        Network network = Networks.read("""
                # input (8, 16, 16)
                class Block(nn.Module):
                    def __init__(self, c, scale=1):
                        super(Block, self).__init__()
                        layers = []
                        for i in range(2):
                            layers += [nn.Conv2d(c, c, 3, padding=1), nn.BatchNorm2d(c)]
                        self.body = nn.Sequential(*layers)
                        self.act = nn.ReLU() if scale == 1 else None

                    def forward(self, x):
                        out = self.body(x)
                        if self.act is not None:
                            out = self.act(out)
                        return out + x

                class Net(nn.Module):
                    def __init__(self, depth=3, width=8):
                        super().__init__()
                        self.blocks = nn.ModuleList([Block(width) for _ in range(depth)])
                        self.head = nn.Linear(width, 10)

                    def forward(self, x):
                        for block in self.blocks:
                            x = block(x)
                        x = x.mean([2, 3])
                        return self.head(x)
                """);
        assertThat(network.rows()).hasSize(5);
        assertThat(Networks.count(network, "params", "blocks.1")).isEqualTo(2 * (584 + 16));
        assertThat(Networks.count(network, "macs", "blocks.1")).isEqualTo(2L * 256 * 576);
        assertThat(Networks.count(network, "rf", "blocks.2")).isEqualTo(13);
    }

    @Test
    void skipConnections_areJoinedAndAdded() {
        Network network = Networks.read("""
                # input (3, 32, 32)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.down = nn.Conv2d(3, 8, 3, stride=2, padding=1)
                        self.up = nn.ConvTranspose2d(8, 5, 2, stride=2)
                        self.gate = nn.Conv2d(8, 8, 1)
                    def forward(self, x):
                        y = torch.tanh(self.up(self.down(x)))
                        z = torch.cat([x, y], dim=1)
                        w = torch.sigmoid(self.gate(F.adaptive_avg_pool2d(z, 1)))
                        return z * w + z
                """);
        assertThat(Networks.shape(network)).isEqualTo("(8, 32, 32)");
    }

    @Test
    void sequence_ofARecurrentNetwork() {
        Network network = Networks.read("""
                # input (50)
                class Net(nn.Module):
                    def __init__(self, vocab=1000, emb=100, hid=256):
                        super().__init__()
                        self.embedding = nn.Embedding(vocab, emb)
                        self.lstm = nn.LSTM(emb, hid, num_layers=2, bidirectional=True, batch_first=True)
                        self.fc = nn.Linear(hid * 2, 1)
                    def forward(self, text):
                        out, (h, c) = self.lstm(self.embedding(text))
                        h = torch.cat((h[-2, :, :], h[-1, :, :]), dim=1)
                        return self.fc(h)
                """);
        assertThat(Networks.shape(network)).isEqualTo("(1)");
        assertThat(Networks.count(network, "params")).isEqualTo(100000 + 2310144 + 513);
    }

    @Test
    void freeParameters_count() {
        Network network = Networks.read("""
                # input (16, 8)
                class Net(nn.Module):
                    def __init__(self, d=8):
                        super().__init__()
                        self.cls = nn.Parameter(torch.zeros(1, 1, d))
                        self.pos = nn.Parameter(torch.randn(1, 17, d))
                        self.register_buffer('mask', torch.ones(17, 17))
                        self.encoder = nn.TransformerEncoderLayer(d, 2, 16, batch_first=True)
                    def forward(self, x):
                        x = torch.cat([self.cls.expand(x.shape[0], -1, -1), x], dim=1) + self.pos
                        return self.encoder(x)[:, 0]
                """);
        assertThat(Networks.shape(network)).isEqualTo("(8)");
        assertThat(Networks.count(network, "buffers")).isEqualTo(289);
        assertThat(Networks.count(network, "params")).isEqualTo(8 + 136 + 600);
    }

    @Test
    void sequentialAlone_hasItsChildrenAsLayers() {
        ParsedNetwork parsed = NetworkParser.parsePython(
                "model = nn.Sequential(\n    nn.Linear(784, 100),\n    nn.ReLU(),\n    nn.Linear(100, 10)\n)",
                0,
                List.of(TensorShape.of(784)));
        assertThat(parsed.network().orElseThrow().rows()).hasSize(3);
    }

    @Test
    void lossesAndTraining_areNoPartOfTheNetwork() {
        Network network = Networks.read(TUTORIAL + """
                criterion = nn.CrossEntropyLoss()
                optimizer = optim.SGD(net.parameters(), lr=0.001, momentum=0.9)
                for epoch in range(2):
                    for i, data in enumerate(trainloader, 0):
                        loss = criterion(net(inputs), labels)
                [2]: %matplotlib inline
                """);
        assertThat(Networks.count(network, "params")).isEqualTo(62006);
    }

    @Test
    void plainList_isNotRegistered() {
        ParsedNetwork parsed = NetworkParser.parse("""
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.layers = [nn.Linear(4, 4)]
                    def forward(self, x):
                        return self.layers[0](x)
                """, 0);
        assertThat(Networks.count(parsed.network().orElseThrow(), "params")).isZero();
        assertThat(parsed.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.message()).contains("nn.ModuleList"));
    }

    @Test
    void mistakeInForward_pointsAtTheCallOrLayer() {
        Diagnostic error = Networks.error(TUTORIAL.replace("16 * 5 * 5", "16 * 6 * 6"));
        assertThat(error.code()).isEqualTo("network-shape");
        assertThat(error.message()).contains("576").contains("(400)");
    }

    @Test
    void whatCannotBeFollowed_isSaidAndParametersStayKnown() {
        ParsedNetwork parsed = NetworkParser.parse(TUTORIAL.replace("F.relu(self.fc1(x))", "weird(self.fc1(x))"), 0);
        assertThat(parsed.diagnostics()).hasSize(1);
        Network network = parsed.network().orElseThrow();
        assertThat(Networks.count(network, "params")).isEqualTo(62006);
        assertThat(network.quantity("macs")).isInstanceOf(QuantityResult.Failure.class);
    }

    @Test
    void endlessRecursion_endsInADiagnostic() {
        Diagnostic error = Networks.error("""
                # input (3)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.me = self
                    def forward(self, x):
                        return self.forward(x)
                """);
        assertThat(error.code()).isEqualTo("network-limit");
    }

    @Test
    void longLoops_endInADiagnostic() {
        Diagnostic error = Networks.error("""
                class Net(nn.Module):
                    def __init__(self):
                        for i in range(4000):
                            for j in range(4000):
                                pass
                """);
        assertThat(error.code()).isEqualTo("network-limit");
    }

    @Test
    void formattedNamesAndCopies_makeLayersOfTheirOwn() {
        Network network = Networks.read("""
                # input (16)
                import copy
                class Net(nn.Module):
                    def __init__(self, d=16):
                        super().__init__()
                        self.first = nn.Linear(d, d)
                        self.second = copy.deepcopy(self.first)
                        for i in range(2):
                            self.add_module(f'a{i + 1}', nn.Linear(d, d))
                            setattr(self, 'b%d' % i, nn.Linear(d, d))
                            self.add_module('c{}'.format(i), nn.Linear(d, d))
                    def forward(self, x):
                        for i in range(2):
                            x = getattr(self, f"a{i + 1}")(x)
                        return self.second(self.first(x))
                """);
        assertThat(Networks.count(network, "params")).isEqualTo(8 * 272);
        assertThat(network.rows()).extracting(LayerRow::name).containsExactly("a1", "a2", "first", "second");
    }

    @Test
    void returnedTensor_decidesTheShapeOfTheNetwork() {
        Network network = Networks.read("""
                # input (5, 16)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.fc = nn.Linear(16, 8)
                    def forward(self, x):
                        x = self.fc(x)
                        return x[..., 0]
                """);
        assertThat(Networks.shape(network)).isEqualTo("(5)");
    }

    @Test
    void changedWeights_areNotPassedOver() {
        String text = TUTORIAL.replace("        self.fc3 =", "        self.fc2.bias = None\n        self.fc3 =");
        assertThat(text).isNotEqualTo(TUTORIAL);
        assertThat(Networks.error(text).code()).isEqualTo("network-unsupported");
    }
}
