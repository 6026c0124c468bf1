package org.chalkcheck.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxPrinterTest {
    private static final KnownNames NAMES = new KnownNames(Set.of("f", "sigma", "J"), Set.of("f", "sigma", "J"));

    private static Syntax latex(String text) {
        return FormulaParser.parseLatex(text, 0, Map.of(), NAMES).value().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-\\frac{a}{b} x_{ij}^2 + 2\\sin 2z - e^{-x/2}",
                "\\frac{\\partial f}{\\partial x} y = \\frac{d^2}{dx^2} f(x)",
                "\\int_0^1 x^2 \\, dx = \\sum_{i=1}^n x_i \\cdot 2",
                "\\left. \\frac{d}{dx} f(x) \\right|_{x=a} = \\nabla_x^2 f(x)",
                "\\operatorname{softmax}(z)_i (\\mathbf{1} - \\sigma(z)) = D_{\\mathrm{KL}}(P \\| Q)",
                "\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases} = \\mathbb{1}[x > 0]",
                "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}^{-\\top} = \\|A\\|_F",
                "\\mathbb{E}[X \\mid Y] = \\tilde{W}^{(1)} x",
                "a/b c = \\sqrt[3]{x} \\binom{n}{k} n!"
            })
    void latexReadsBackToTheSameTree(String text) {
        Syntax tree = latex(text);
        assertThat(SyntaxDump.of(latex(SyntaxPrinter.toLatex(tree)))).isEqualTo(SyntaxDump.of(tree));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / (1 + exp(-z))",
                "x^T*A*x + x'*b",
                "W_tilde .* C_in ./ alpha_1",
                "a mod (b + 1) - [1, 2; 3, 4]",
                "exp(-(x - m)^2/(2*s^2))/sqrt(2*pi*s^2)",
                "theta^{k} - alpha*g^{k+1}",
                "W^{(1)} * |x| + 1e-3"
            })
    void plainReadsBackToTheSameTree(String text) {
        Syntax tree = FormulaParser.parsePlain(text, 0, NAMES).value().orElseThrow();
        String printed = SyntaxPrinter.toPlain(tree);
        assertThat(FormulaParser.parsePlain(printed, 0, NAMES).value().map(SyntaxDump::of))
                .contains(SyntaxDump.of(tree));
    }

    @Test
    void callsAreResolvedOnceFunctionsAreKnown() {
        Set<String> functions = Set.of("f", "J", "f_1");
        Map<String, String> table = Map.of(
                "f(x)^2 y", "(juxt (script (f x) ^2) y)",
                "a / f(x)", "(juxt a / (f x))",
                "f'(x)", "(f ' x)",
                "J_\\nu(x)", "(J _nu x)",
                "f_1(x)", "(f_1 x)",
                "x(y + 1)", "(juxt x (parenthesis (sum +y +1)))",
                "f(x)(y)", "(juxt (f x) (parenthesis y))",
                "f(x, y)!", "(! (f x y))");
        table.forEach((text, tree) -> {
            Syntax resolved = FunctionApplications.resolve((Syntax.Juxtaposition) latex(text), functions::contains);
            assertThat(SyntaxDump.of(resolved)).isEqualTo(tree);
        });
    }

    @Test
    void namesHaveOneSpellingHoweverTheyAreWritten() {
        Map<String, String> table = Map.of(
                "x_{1}", "x_1",
                "\\mu", "mu",
                "\\tilde{W}", "W_tilde",
                "C_{in}", "C_in",
                "C_{\\mathrm{in}}", "C_in",
                "\\sigma_{\\text{max}}", "sigma_max",
                "\\mathbf{W}^{(1)}", "W^{(1)}",
                "\\hat{y}_{i,1}", "y_hat_i,1",
                "z_{ij}", "z_ij",
                "\\theta^{k+1}", "theta^{k+1}");
        table.forEach((text, name) -> assertThat(CanonicalNames.of(latex(text))).contains(name));
        assertThat(CanonicalNames.of(
                        FormulaParser.parsePlain("W_tilde_1", 0, NAMES).value().orElseThrow()))
                .isEqualTo(CanonicalNames.of(latex("\\tilde{W}_1")));
        assertThat(CanonicalNames.of(latex("x + 1"))).isEmpty();
    }

    @Test
    void subscriptsAreReadAsIndices() {
        Map<String, List<String>> table = Map.of(
                "A_{ij}", List.of("i", "j"),
                "A_{i,j}", List.of("i", "j"),
                "A_{12}", List.of("1", "2"),
                "A_{1j}", List.of("1", "j"),
                "A_{i+1,j}", List.of("(sum +i +1)", "j"));
        table.forEach((text, indices) -> {
            Syntax subscript = ((Syntax.Script) latex(text)).subscript().orElseThrow();
            Optional<List<String>> read = Indices.of(subscript, 2)
                    .map(list -> list.stream().map(SyntaxDump::of).toList());
            assertThat(read).contains(indices);
        });
        assertThat(Indices.of(((Syntax.Script) latex("A_i")).subscript().orElseThrow(), 2))
                .isEmpty();
    }
}
