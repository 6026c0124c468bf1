package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Idioms of published model code, each with a count that comes out otherwise where the idiom is misread. */
class PythonIdiomsTest {
    private static long params(String text) {
        return Networks.count(Networks.read(text), "params").longValueExact();
    }

    @Test
    void superInTheMiddleOfThreeClasses_isTheParentOfTheClassItStandsIn() {
        String text = """
                # input (3, 8, 8)
                class Block(nn.Sequential):
                    def __init__(self, i, o, conv=nn.Conv2d):
                        super().__init__(conv(i, o, 3), nn.ReLU())
                class Middle(Block):
                    def __init__(self, i, o):
                        super().__init__(i, o, nn.Conv2d)
                class Last(Middle):
                    def __init__(self):
                        super().__init__(3, 4)
                net = Last()
                """;
        assertThat(params(text)).isEqualTo(112);
        assertThat(Networks.shape(Networks.read(text))).isEqualTo("(4, 6, 6)");
    }

    @Test
    void classThatExtendsALayer_countsTheLayersWeights() {
        String text = """
                # input (6, 4, 4)
                class LayerNorm2d(nn.LayerNorm):
                    def forward(self, x):
                        x = x.permute(0, 2, 3, 1)
                        x = F.layer_norm(x, self.normalized_shape, self.weight, self.bias, self.eps)
                        return x.permute(0, 3, 1, 2)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.norm = LayerNorm2d(6, eps=1e-6)
                        self.conv = nn.Conv2d(6, 2, 1)
                    def forward(self, x):
                        return self.conv(self.norm(x))
                """;
        assertThat(params(text)).isEqualTo(12 + 14);
        assertThat(Networks.shape(Networks.read(text))).isEqualTo("(2, 4, 4)");
    }

    @Test
    void tiedWeights_countOnce() {
        String text = """
                # input (5)
                class Model(nn.Module):
                    def __init__(self, tie):
                        super().__init__()
                        self.encoder = nn.Embedding(10, 4)
                        self.decoder = nn.Linear(4, 10, bias=False)
                        if tie:
                            self.decoder.weight = self.encoder.weight
                    def forward(self, x):
                        return self.decoder(self.encoder(x))
                net = Model(%s)
                """;
        assertThat(params(text.formatted("True"))).isEqualTo(40);
        assertThat(params(text.formatted("False"))).isEqualTo(80);
        assertThat(Networks.error(text.formatted("True").replace("Linear(4, 10", "Linear(5, 10"))
                        .message())
                .contains("50")
                .contains("40");
    }

    @Test
    void partialAndLambda_keepTheirArguments() {
        String text = """
                # input (3, 8, 8)
                pair = lambda x: x if isinstance(x, tuple) else (x, x)
                class Net(nn.Module):
                    def __init__(self, size):
                        super().__init__()
                        h, w = pair(size)
                        conv = partial(nn.Conv2d, kernel_size=1, bias=False)
                        self.a = conv(3, h)
                        self.b = conv(h, w, bias=True)
                    def forward(self, x):
                        return self.b(self.a(x))
                net = Net(4)
                """;
        assertThat(params(text)).isEqualTo(12 + 16 + 4);
    }

    @Test
    void dataClass_givesItsFieldsInOrder() {
        String text = """
                @dataclass
                class Config:
                    width: int
                    depth: int = 2
                    bias: bool = True

                class Net(nn.Module):
                    def __init__(self, config):
                        super().__init__()
                        self.layers = nn.ModuleList(
                            [nn.Linear(config.width, config.width, bias=config.bias) for _ in range(config.depth)])
                    def forward(self, x):
                        for layer in self.layers:
                            x = layer(x)
                        return x
                net = Net(Config(3, %s))
                # input (3)
                """;
        assertThat(params(text.formatted("depth=4"))).isEqualTo(48);
        assertThat(params(text.formatted("bias=False"))).isEqualTo(18);
        assertThat(Networks.read(text.formatted("4")).rows()).hasSize(4);
    }

    @Test
    void loopsWithBreak_stopThere() {
        String text = """
                # input (64)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        layers = []
                        width = 64
                        while True:
                            if width << 1 <= 32:
                                break
                            layers += [nn.Linear(width, width // 2, bias=False)]
                            width //= 2
                        self.body = nn.Sequential(*layers)
                    def forward(self, x):
                        return self.body(x)
                """;
        assertThat(params(text)).isEqualTo(64 * 32 + 32 * 16);
    }

    @Test
    void staticMethodsAndProperties_areCalledAsPythonDoes() {
        String text = """
                # input (4, 6, 6)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.conv = self.depthwise(self.width, self.width, 3)
                    @property
                    def width(self):
                        return 4
                    @staticmethod
                    def depthwise(i, o, k):
                        return nn.Conv2d(i, o, k, groups=i, bias=False)
                    def forward(self, x):
                        return self.conv(x)
                """;
        assertThat(params(text)).isEqualTo(36);
    }

    @Test
    void onlyMakerOfTheText_makesTheNetwork_andTwoAreAsked() {
        String text = """
                class Net(nn.Module):
                    def __init__(self, widths):
                        super().__init__()
                        self.fc = nn.Linear(widths[0], widths[1])
                    def forward(self, x):
                        return self.fc(x)
                def Small():
                    return Net([4, 2])
                def test():
                    net = Small()
                    y = net(torch.randn(1, 4))
                    print(y.size())
                """;
        assertThat(params(text)).isEqualTo(10);
        String two = text + "def Large():\n    return Net([4, 8])\n";
        assertThat(Networks.error(two).message()).contains("Small").contains("Large");
        assertThat(params(two + "model = Large()\n")).isEqualTo(40);
    }

    @Test
    void constructionUnderMain_isTheNetwork() {
        String text = """
                class Net(nn.Module):
                    def __init__(self, n):
                        super().__init__()
                        self.fc = nn.Linear(n, 2)
                    def forward(self, x):
                        return self.fc(x)
                if __name__ == '__main__':
                    model = Net(n=7)
                    summary(model, (7,))
                """;
        assertThat(params(text)).isEqualTo(16);
    }

    @Test
    void constructionThatFails_saysWhyAndNotWhatTheClassNeeds() {
        String text = """
                # input (4)
                class Net(nn.Module):
                    def __init__(self, n):
                        super().__init__()
                        self.fc = nn.Linear(n, 2)
                    def forward(self, x):
                        return self.fc(x)
                model = Net(load_width())
                """;
        assertThat(NetworkParser.parse(text, 0).diagnostics())
                .anySatisfy(d -> assertThat(d.message()).contains("load_width"))
                .noneSatisfy(d -> assertThat(d.message()).contains("needs the argument"));
    }

    @Test
    void onesInsideAClass_areNoExampleOfTheInput() {
        String text = """
                class Scale(nn.Module):
                    def __init__(self, dim):
                        super().__init__()
                        self.gamma = nn.Parameter(torch.ones(dim, 1, 1))
                        self.conv = nn.Conv2d(3, dim, 3)
                    def forward(self, x):
                        return self.gamma * self.conv(x)
                net = Scale(5)
                x = torch.randn(2, 3, 9, 9)
                """;
        assertThat(Networks.shape(Networks.read(text))).isEqualTo("(5, 7, 7)");
        assertThat(params(text)).isEqualTo(5 + 140);
    }

    @Test
    void layersKnowTheirArguments() {
        String text = """
                # input (3, 9, 9)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.a = nn.Conv2d(3, 4, 3)
                        fan_in = self.a.in_channels * self.a.kernel_size[0] * self.a.kernel_size[1]
                        self.b = nn.Conv2d(self.a.out_channels, fan_in, 1, bias=self.a.bias is None)
                    def forward(self, x):
                        return self.b(self.a(x))
                """;
        assertThat(params(text)).isEqualTo(3 * 4 * 9 + 4 + 4 * 27);
    }

    @Test
    void mapAndDictionaryComprehension_areLoops() {
        String text = """
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.parts = nn.ModuleDict({k: nn.Linear(6, n) for k, n in zip("ab", [2, 3])})
                        self.last = nn.Linear(2, 1)
                    def forward(self, x):
                        a, b = map(lambda t: t.reshape(t.size(0), -1), [x, x])
                        return self.last(self.parts["a"](b))
                net = Net()
                X = torch.rand(size=(1, 2, 3), dtype=torch.float32)
                """;
        assertThat(params(text)).isEqualTo(14 + 21 + 3);
        assertThat(Networks.shape(Networks.read(text))).isEqualTo("(1)");
    }

    @Test
    void sortedList_isSorted() {
        String text = """
                # input (5)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        sizes = sorted([5, 7, 2])
                        self.fc = nn.Linear(5, sizes[0])
                    def forward(self, x):
                        return self.fc(x)
                """;
        assertThat(params(text)).isEqualTo(12);
    }

    @Test
    void additionOntoTheBatchAxis_isNotFollowed() {
        String text = """
                # input (4)
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.w = nn.Parameter(torch.zeros(5, 4))
                    def forward(self, x):
                        return x + self.w
                """;
        assertThat(Networks.error(text).message()).contains("batch axis");
    }

    @Test
    void longChainOfClasses_isBounded() {
        StringBuilder text = new StringBuilder("# input (4)\nclass C0(nn.Module):\n    pass\n");
        for (int i = 1; i < 5000; i++) {
            text.append("class C%d(C%d):\n    pass\n".formatted(i, i - 1));
        }
        ParsedNetwork parsed = NetworkParser.parsePython(text.toString(), 0, List.of());
        assertThat(parsed.diagnostics()).anySatisfy(d -> assertThat(d.code()).isEqualTo(NetworkProblem.LIMIT));
    }
}
