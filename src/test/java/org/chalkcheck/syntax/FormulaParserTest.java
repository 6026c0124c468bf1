package org.chalkcheck.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {
    private static final KnownNames NAMES =
            new KnownNames(Set.of("f", "p", "sigma", "bias", "C_in", "x"), Set.of("f", "p", "sigma"));

    private static String latex(String text) {
        Parsed<Syntax> parsed = FormulaParser.parseLatex(text, 0, Map.of(), NAMES);
        return parsed.value()
                .map(SyntaxDump::of)
                .orElseGet(() -> parsed.diagnostics().toString());
    }

    private static String plain(String text) {
        Parsed<Syntax> parsed = FormulaParser.parsePlain(text, 0, NAMES);
        return parsed.value()
                .map(SyntaxDump::of)
                .orElseGet(() -> parsed.diagnostics().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            abc ; (juxt a b c)
            bias x ; (juxt bias x)
            2x^2y ; (juxt 2 (script x ^2) y)
            \\mu x_{1} ; (juxt mu (script x _1))
            -x^2 + y - 1 ; (sum -(script x ^2) +y -1)
            f(x+1) ; (juxt f (parenthesis (sum +x +1)))
            a/b c ; (juxt a / b c)
            A x \\odot y ; (infix (juxt A x) entrywise-times y)
            x \\cdot -1 ; (infix x dot (- 1))
            7{,}425{,}000.5 ; 7425000.5
            12,\\!000 ; 12000
            12\\,000 ; 12000
            x_{max} ; (script x _(juxt m a x))
            {\\rm tr}(A) ; (tr A)
            {\\bf x} ; x
            n! ; (! n)
            20\\% ; (% 20)
            \\frac12 x ; (juxt (frac 1 2) x)
            \\sqrt2 ; (root 2)
            \\sqrt[3]{x} ; (root index=3 x)
            x^\\frac12 ; (script x ^(frac 1 2))
            \\binom52 ; (binom 5 2)
            {n \\choose k} ; (binom n k)
            {a \\over b} ; (frac a b)
            \\tilde{W}_1 ; (script (tilde W) _1)
            \\mathbf{x}^\\top \\boldsymbol{\\mu} ; (juxt (script x ^:transpose) mu)
            W^{(1)} x ; (juxt (script W ^(parenthesis 1)) x)
            x_{\\text{out}} ; (script x _"out")
            \\mathrm{loss} ; loss
            |x| - \\|y\\|_2 ; (sum +(bars x) -(script (norm y) _2))
            ||x|-|y|| ; (bars (sum +(bars x) -(bars y)))
            ||x||_2 ; (script (norm x) _2)
            \\lfloor x \\rfloor ; (floor x)
            \\left\\lceil x \\right\\rceil ; (ceiling x)
            \\langle x, y \\rangle ; (angle x y)
            a \\bmod n ; (infix a modulo n)
            α·β ; (infix alpha dot beta)
            """)
    void latexReadsOperandsAndOperators(String text, String tree) {
        assertThat(latex(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            \\sin 2z ; (sin (juxt 2 z))
            \\sin(x)^2 ; (script (sin x) ^2)
            \\sin^2 x + 1 ; (sum +(sin ^2 x) +1)
            \\sin x^2 ; (sin (script x ^2))
            \\exp(x) y ; (juxt (exp x) y)
            \\log(a)(b) ; (juxt (log a) (parenthesis b))
            \\log x (1-x) ; (juxt (log x) (parenthesis (sum +1 -x)))
            \\ln \\sigma(x) ; (log (juxt sigma (parenthesis x)))
            \\log\\Gamma(c) - c ; (sum +(log (juxt Gamma (parenthesis c))) -c)
            \\log\\frac{a}{b} ; (log (frac a b))
            \\log\\det A ; (log (det A))
            \\log \\sum_k e^{z_k} ; (log (sum _k (script e ^(script z _k))))
            \\log_b x ; (log _b x)
            \\ln|x| ; (log (bars x))
            \\cosh u \\cosh v ; (juxt (cosh u) (cosh v))
            \\sin{\\left(x \\right)} ; (sin (parenthesis x))
            \\operatorname{ReLU}'(x) ; (relu ' x)
            \\operatorname{softmax}(z)_i ; (script (softmax z) _i)
            \\text{softmax}(z) ; (softmax z)
            \\max\\{0, x\\} ; (max 0 x)
            \\max_k A_k - 1 ; (sum +(maximum _k (script A _k)) -1)
            \\operatorname*{arg\\,max}_x f(x) ; (argument-of-maximum _x (juxt f (parenthesis x)))
            \\mathbb{E}[X]^2 ; (script (expectation X) ^2)
            \\mathbb{E}_{X \\sim p}[X] ; (expectation _(chain X ~ p) X)
            \\mathbb{E}[X | Y = y] ; (expectation (given X | (chain Y = y)))
            \\Pr(|X| > 1 | Y) ; (probability (given (chain (bars X) > 1) | Y))
            D_{\\mathrm{KL}}(P \\,\\|\\, Q) ; (kl P Q)
            D_{KL}(P || Q) ; (kl P Q)
            \\mathbb{1}[x > 0] ; (indicator (chain x > 0))
            \\mathbf{1}_{\\{x > 0\\}} ; (indicator (chain x > 0))
            \\mathbf{1} \\mathbf{1}^\\top ; (juxt ones (script ones ^:transpose))
            \\mathrm{B}(a, b) ; (beta a b)
            \\operatorname{conv}_{\\mathrm{full}}(a, b) ; (conv _full a b)
            \\operatorname{params}(N, bias=g) ; (params N bias=g)
            \\psi^{(m)}(x) ; (juxt (script psi ^(parenthesis m)) (parenthesis x))
            """)
    void latexReadsFunctions(String text, String tree) {
        assertThat(latex(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            \\frac{d}{dx} x y + 1 ; (sum +(d [x] (juxt x y)) +1)
            \\frac{\\mathrm{d}}{\\mathrm{d}x} x ; (d [x] x)
            \\frac{d^n}{dz^n} e^z ; (d ^n [z ^n] (script e ^z))
            \\frac{d f(x)}{dx} y ; (juxt (d [x] (juxt f (parenthesis x))) y)
            \\frac{\\partial^2 L}{\\partial a\\,\\partial b} ; (partial ^2 [a b] L)
            \\frac{\\partial}{\\partial W_{kj}} L ; (partial [(script W _(juxt k j))] L)
            \\frac{\\partial L}{\\partial W^{(1)}} ; (partial [(script W ^(parenthesis 1))] L)
            \\frac{d_1}{d_2} ; (frac (script d _1) (script d _2))
            \\frac{d}{d + 1} ; (frac d (sum +d +1))
            \\partial_x f ; (partial [x] f)
            \\nabla_x^2 f(x) ; (nabla _x ^2 (juxt f (parenthesis x)))
            \\nabla_x (A x)^\\top B - c ; (sum +(nabla _x (juxt (script (parenthesis (juxt A x)) ^:transpose) B)) -c)
            \\left.\\frac{\\partial f}{\\partial x}\\right|_{x=a} ; (at (partial [x] f) [(chain x = a)])
            \\frac{d}{dx} f(x) \\Big|_{x=0} ; (at (d [x] (juxt f (parenthesis x))) [(chain x = 0)])
            \\int_1^e \\frac{dt}{t} + 1 ; (sum +(integral _1 ^e d[t] (frac 1 t)) +1)
            \\int x + 1 \\, dx ; (integral d[x] (sum +x +1))
            \\int dx \\, f(x) ; (integral d[x] (juxt f (parenthesis x)))
            \\int \\sin x dx ; (integral d[x] (sin x))
            \\iint x y \\, dx \\, dy ; (integral d[x y] (juxt x y))
            \\int_0^1 \\int_0^x y \\, dy \\, dx ; (integral _0 ^1 d[x] (integral _0 ^x d[y] y))
            \\sum_{i=1}^n x_i \\cdot 2 - 1 ; (sum +(sum _(chain i = 1) ^n (infix (script x _i) dot 2)) -1)
            \\lim_{x \\to 0^+} x ; (limit _(chain x -> (script 0 ^:plus)) x)
            """)
    void latexReadsOperatorsThatActOnTheProductBehindThem(String text, String tree) {
        assertThat(latex(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} @ (matrix:entries [1 2] [3 4])
            \\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix} @ (matrix:determinant [a b] [c d])
            [1, 2; 3, 4] @ (matrix:plain [1 2] [3 4])
            [1, 2] @ (bracket 1 2)
            \\begin{cases} 1, & \\text{if } x > 0, \\\\ 0, & \\text{else}. \\end{cases} @ (cases [1if (chain x > 0)] [0])
            \\begin{cases} 1 & 0 < x < 1 \\\\ 0 & \\text{otherwise} \\end{cases} @ (cases [1if (chain 0 < x < 1)] [0])
            \\left\\{ \\begin{array}{ll} x & x > 0 \\\\ 0 & x < 0 \\end{array} \\right. @ (cases [xif (chain x > 0)] [0if (chain x < 0)])
            """)
    void latexReadsMatricesAndCases(String text, String tree) {
        assertThat(latex(text).replace(" if ", "if ")).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1 / (1 + exp(-z)) ; (juxt 1 / (parenthesis (sum +1 +(exp (- z)))))
            x^T*A*x + x'*b ; (sum +(infix (script x ^T) asterisk A asterisk x) +(infix (script x ') asterisk b))
            W_tilde * C_in ; (infix (script W _tilde) asterisk (script C _in))
            A .* B ./ C ; (infix A entrywise-times B entrywise-over C)
            2 * A.^2 ; (infix 2 asterisk (pow A 2))
            a mod (b + 1) ; (infix a modulo (parenthesis (sum +b +1)))
            alpha d n ; (juxt alpha d n)
            1e-3 * x ; (infix 1e-3 asterisk x)
            theta^x*(1 - theta)^(1 - x) ; (infix (script theta ^x) asterisk (script (parenthesis (sum +1 -theta)) ^(parenthesis (sum +1 -x))))
            e^-x ; (script e ^(- x))
            inf ; :infinity
            \\frac{1}{\\mu} ; (frac 1 mu)
            f(x) ; (juxt f (parenthesis x))
            x^10 ; (script x ^10)
            \\frac{d}{dx} f(x) ; (d [x] (juxt f (parenthesis x)))
            \\frac{dy}{dx_1} ; (d [(script x _1)] y)
            \\int_0^1 x^2 \\, dx ; (integral _0 ^1 d[x] (script x ^2))
            """)
    void plainSyntaxGivesTheSameTrees(String text, String tree) {
        assertThat(plain(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            \\frac{1}{2 ; unclosed-brace ; 8 ; 9
            (a + b ; unclosed-parenthesis ; 0 ; 1
            a + b) ; unmatched-close ; 5 ; 6
            \\left( a ; left-without-right ; 0 ; 6
            a \\right) ; unmatched-right ; 2 ; 9
            a & b ; stray-ampersand ; 2 ; 3
            \\frca{1}{2} ; unknown-command ; 0 ; 5
            \\frac{}{2} ; empty-argument ; 5 ; 7
            x^a^b ; double-superscript ; 3 ; 4
            x_a_b ; double-subscript ; 3 ; 4
            a + ; unexpected-end ; 3 ; 3
            a + * b ; unexpected-token ; 4 ; 5
            \\begin{pmatrix} 1 ; unclosed-environment ; 0 ; 15
            \\begin{pmatrix} 1 & & 2 \\end{pmatrix} ; empty-entry ; 20 ; 21
            \\int f(x) ; missing-differential ; 0 ; 4
            \\frac{d}{dx} ; missing-operand ; 0 ; 5
            \\sin ; missing-argument ; 0 ; 4
            \\pm 1 ; plus-minus ; 0 ; 3
            n!! ; double-factorial ; 1 ; 3
            x # y ; unknown-character ; 2 ; 3
            2 3 ; adjacent-numbers ; 0 ; 3
            a + sin(x) ; missing-backslash ; 4 ; 7
            2alpha x ; missing-backslash ; 1 ; 6
            ln(x) ; missing-backslash ; 0 ; 2
            """)
    void errorsPointAtTheTokenAtFault(String text, String code, int start, int end) {
        Parsed<Syntax> parsed = FormulaParser.parseLatex(text, 100, Map.of(), NAMES);
        assertThat(parsed.value()).isEmpty();
        assertThat(parsed.diagnostics()).hasSize(1);
        assertThat(parsed.diagnostics().get(0).code()).isEqualTo(code);
        assertThat(parsed.diagnostics().get(0).span()).isEqualTo(new Span(100 + start, 100 + end));
    }

    @Test
    void unknownCommandSuggestsTheNearestOne() {
        Parsed<Syntax> parsed = FormulaParser.parseLatex("\\frca{1}{2}", 0, Map.of(), NAMES);
        assertThat(parsed.diagnostics().get(0).hint()).contains("did you mean \\frac?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1/2x ; slash-then-product
            \\sin x y ; argument-without-parentheses
            e^-x ; sign-in-script
            |a|b|c| ; nested-bars
            ||x|| ; doubled-bar
            1\\frac{1}{2} ; mixed-number
            2e-3 ; exponent-letter
            \\frac{\\partial L}{\\partial y}(a) ; derivative-then-parenthesis
            """)
    void ambiguousNotationIsNoted(String text, String code) {
        Parsed<Syntax> parsed = FormulaParser.parseLatex(text, 0, Map.of(), NAMES);
        assertThat(parsed.value()).isPresent();
        assertThat(parsed.ambiguities()).extracting(Ambiguity::code).contains(code);
    }

    @Test
    void scriptOfSeveralDigitsIsReadAsTexDoesAndWarnedOf() {
        Parsed<Syntax> parsed = FormulaParser.parseLatex("x^10", 0, Map.of(), NAMES);
        assertThat(SyntaxDump.of(parsed.value().orElseThrow())).isEqualTo("(juxt (script x ^1) 0)");
        assertThat(parsed.diagnostics().get(0).code()).isEqualTo("script-of-one-digit");
    }

    @Test
    void spansCountFromTheBaseOffset() {
        Syntax.Sum sum = (Syntax.Sum) FormulaParser.parseLatex("a + \\frac{b}{c}", 10, Map.of(), NAMES)
                .value()
                .orElseThrow();
        assertThat(sum.span()).isEqualTo(new Span(10, 25));
        assertThat(sum.terms().get(1).value().span()).isEqualTo(new Span(14, 25));
        assertThat(((Syntax.Fraction) sum.terms().get(1).value()).denominator().span())
                .isEqualTo(new Span(23, 24));
    }

    @Test
    void macrosExpandAndTheirTokensPointAtTheCall() {
        Map<String, Macro> macros = Map.of(
                "norm", new Macro(1, Optional.empty(), false, "\\|#1\\|"),
                "sm", Macro.of("\\operatorname{softmax}"),
                "half", Macro.of("\\frac12"));
        Syntax tree = FormulaParser.parseLatex("\\norm{x} + \\sm(z) \\half", 0, macros, NAMES)
                .value()
                .orElseThrow();
        assertThat(SyntaxDump.of(tree)).isEqualTo("(sum +(norm x) +(juxt (softmax z) (frac 1 2)))");
        Syntax.Enclosed norm =
                (Syntax.Enclosed) ((Syntax.Sum) tree).terms().get(0).value();
        assertThat(norm.value().span()).isEqualTo(new Span(6, 7));
    }

    @Test
    void starAndSizeOfADelimiterMacroMeanNothing() {
        Map<String, Macro> macros =
                Map.of("abs", new Macro(2, Optional.of(""), true, "\\left\\lvert #2 \\right\\rvert"));
        for (String call : new String[] {"\\abs{x}", "\\abs*{x}", "\\abs[\\big]{x}"}) {
            Syntax tree = FormulaParser.parseLatex(call + " + 1", 0, macros, NAMES)
                    .value()
                    .orElseThrow();
            assertThat(SyntaxDump.of(tree)).isEqualTo("(sum +(bars x) +1)");
        }
    }

    @Test
    void recursiveMacroIsAnError() {
        Parsed<Syntax> parsed = FormulaParser.parseLatex("\\a", 0, Map.of("a", Macro.of("x \\a")), NAMES);
        assertThat(parsed.diagnostics().get(0).code()).isEqualTo("macro-recursion");
    }

    @Test
    void macrosThatGrowExponentiallyAreAnError() {
        Map<String, Macro> macros = new HashMap<>();
        for (char c = 'a'; c < 'z'; c++) {
            String next = "\\" + (char) (c + 1);
            macros.put(String.valueOf(c), Macro.of(next + " " + next));
        }
        Parsed<Syntax> parsed = FormulaParser.parseLatex("\\a", 0, macros, NAMES);
        assertThat(parsed.diagnostics().get(0).code()).isEqualTo("macro-too-long");
    }
}
