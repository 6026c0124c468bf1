package org.chalkcheck.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTyperTest {
    private static List<TypedClaim> claims(String given, String display) {
        String text = "```given\n" + given.replace(" | ", "\n") + "\n```\n\n$$ " + display + " $$\n";
        Document document = DocumentReader.read(SourceText.of("test.md", text), DocumentReader.Options.DEFAULT);
        TypedDocument typed = DocumentTyper.type(document, ignored -> QuantitySource.NONE);
        assertThat(typed.diagnostics()).isEmpty();
        return typed.claims();
    }

    private static TypedStep step(String given, String display) {
        List<TypedClaim> claims = claims(given, display);
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).steps()).hasSize(1);
        return claims.get(0).steps().get(0);
    }

    private static String reading(String given, String display) {
        TypedStep step = step(given, display);
        assertThat(step.typing()).isInstanceOf(TypedStep.Ready.class);
        var proposition = ((TypedStep.Ready) step.typing()).proposition();
        return proposition.left() + " " + proposition.relation().plain() + " " + proposition.right();
    }

    @ParameterizedTest
    @CsvSource({"2 a := 4", "a + b := c", "f(2) := 1"})
    void definitionOfNoName_isWarnedOf(String display) {
        String text = "$$ " + display + " $$\n";
        Document document = DocumentReader.read(SourceText.of("test.md", text), DocumentReader.Options.DEFAULT);
        TypedDocument typed = DocumentTyper.type(document, ignored -> QuantitySource.NONE);
        assertThat(typed.diagnostics()).extracting(Diagnostic::code).containsExactly("defines-nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "x : real => (x+1)^2 = x^2 + 2x + 1 => (x + 1)^2 = x^2 + 2*x + 1",
                "A : matrix(m, n) | x : vector(n) | y : vector(m) => y^\\top A x = x^\\top A^\\top y => y^T*A*x = x^T*A^T*y",
                "A : invertible(n) => (A^\\top)^{-1} = (A^{-1})^\\top => inv(A^T) = inv(A)^T",
                "x, a : vector(n) => \\nabla_x a^\\top x = a => d(a^T*x)/dx = a",
                "x : vector(n) => \\sum_i x_i = \\mathbf{1}^\\top x => sum(x_{i}, i, 1, n) = ones(n)^T*x",
                "z : vector(K) | i, j : index(K) => \\delta_{ij} = \\delta_{ji} => cases(1 if i = j; 0 otherwise) = cases(1 if j = i; 0 otherwise)",
                "f : function | x : vector(n) => f'(x) = f'(x) => f'(x) = f'(x)",
                "sigma(z) = 1/(1 + exp(-z)) | x : real => \\sigma(x) = \\sigma(x) => (1 + exp(-x))^(-1) = (1 + exp(-x))^(-1)",
                "x : positive => \\log_2 x = \\frac{\\ln x}{\\ln 2} => log(x)/log(2) = log(x)/log(2)",
                "x : real => \\sin^2 x = (\\sin x)^2 => sin(x)^2 = sin(x)^2",
                "W^{(1)} : matrix(h, n) | x : vector(n) | b : vector(h) => W^{(1)} x + b = b + W^{(1)} x => W^{(1)}*x + b = b + W^{(1)}*x",
                "x : vector(n) => \\|x\\|_2^2 = x^\\top x => norm(x)^2 = x^T*x",
                "A : matrix(n, n) => |A| = \\det A => det(A) = det(A)",
                "x : real => |x| = |x| => abs(x) = abs(x)",
                "x : positive => \\psi'(x) = \\psi^{(1)}(x) => polygamma(1, x) = polygamma(1, x)",
                "d : natural => \\sqrt{d_k} = \\sqrt{d_k} => sqrt(d_k) = sqrt(d_k)",
                "f(x) = x^2 => \\frac{df}{dx} = 2x => d(x^2)/dx = 2*x",
                "f(z) = z^2 => \\frac{df}{dx} = 2x => d(x^2)/dx = 2*x",
                "f : function => \\frac{df}{dx} = f'(x) => d(f(x))/dx = f'(x)",
                "x : real | g(x, y) = x*y => \\frac{\\partial g}{\\partial y} = x => d(x*y)/dy = x",
                "x : real => \\sigma^{-1}(x) = \\sigma^{-1}(x) => logit(x) = logit(x)",
                "x : real => \\ln \\sigma(x) = \\ln \\Phi(x) => log(sigmoid(x)) = log(normal_cdf(x))",
                "sigma : positive | x : real => \\ln \\sigma(x + 1) = 0 => log(sigma)*(x + 1) = 0",
                "t : real => \\frac{d\\sigma}{dt} = 1 => d(sigmoid(t))/dt = 1",
                "n : natural => n^2 \\equiv n + 2 \\pmod 3 => mod(n^2, 3) = mod(n + 2, 3)",
                "n : natural => n = 2 \\pmod 3 => mod(n, 3) = mod(2, 3)",
                "x : real => \\frac{dp}{dx} = 2x \\text{ where } p = x^2 => d(x^2)/dx = 2*x",
                "x : real => p(3) = 9 \\text{ where } p(u) = u^2 => 3^2 = 9",
                "x : real => u = x^2, y = u^3 \\implies \\frac{dy}{dx} = 6 x^5 => d((x^2)^3)/dx = 6*x^5",
                "c : real => x = y \\implies \\frac{\\partial}{\\partial x}(x y) = y => d(x*y)/dx = y",
                "c : real => a = b + 1, b = a - 1 \\implies a = b + 1 => b + 1 = b + 1",
                "x : real => y = x^2 \\implies \\frac{dy}{dx} = 2x => d(x^2)/dx = 2*x",
                "x : vector(1) => \\nabla_x (x^T x) = 2 x => d(x*x)/dx = 2*x",
                "T : natural | x : vector(1) => x^T = x => x^T = x",
                "T : positive | a : real => a^T = e^{T \\ln a} => a^T = exp(T*log(a))",
            })
    void readsAsWritten(String given, String display, String expected) {
        assertThat(reading(given, display)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "x : vector(1) => x_1 = \\|x\\|",
                "A : matrix(1, 1) => A_{11} = \\det(A)",
                "A : matrix(1, 1) => A_{1,1} = \\operatorname{tr}(A)",
            })
    void entryOfATensorOfOneEntry_isNoNameOfItsOwn(String given, String display) {
        var proposition = ((TypedStep.Ready) step(given, display).typing()).proposition();
        assertThat(Traversal.variables(proposition.left())).isEqualTo(Traversal.variables(proposition.right()));
    }

    @Test
    void twoDigitsBehindARow_areTwoIndicesWhereItIsShorter() {
        assertThat(reading("B : matrix(1, 2)", "B_{12} = B_2")).isEqualTo(reading("B : matrix(1, 2)", "B_{1,2} = B_2"));
        assertThat(reading("B : matrix(1, 20)", "B_{12} = B_2"))
                .isNotEqualTo(reading("B : matrix(1, 20)", "B_{1,2} = B_2"));
    }

    @Test
    void derivativeByADefinedName_keepsTheNameSymbolicInside() {
        String given = "W : matrix(m, n) | x : vector(n) | z = W*x | L = norm(z)^2";

        assertThat(reading(given, "\\nabla_z L = 2 z")).isEqualTo("(d(norm(z)^2)/dz at z = W*x) = 2*W*x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "A : matrix(m, n) | B : matrix(p, q) => A B = B A => cannot multiply A [m x n] by B [p x q]: inner dimensions n and p differ",
                "x : vector(n) | y : vector(m) => x + y = y + x => cannot add x vector(n) and y vector(m): the shapes differ",
                "x : vector(n) | A : matrix(m, n) => \\nabla_x A x = 1 => the left side is of shape [m x n], the right side of shape scalar; a number is no vector or matrix",
            })
    void shapesThatCannotFit_areAConflictThatNamesBoth(String given, String display, String message) {
        TypedStep step = step(given, display);

        assertThat(step.typing()).isInstanceOf(TypedStep.Conflict.class);
        assertThat(((TypedStep.Conflict) step.typing()).diagnostic().message()).isEqualTo(message);
    }

    @Test
    void gradientUnderAPartialSign_isARowWhereTheShapesAskForIt() {
        String given = "W : matrix(m, n) | x : vector(n) | z = W*x | L = norm(z)^2";
        TypedStep step = step(
                given,
                "\\frac{\\partial L}{\\partial x} = \\frac{\\partial L}{\\partial z} \\frac{\\partial z}{\\partial x}");

        assertThat(step.typing()).isInstanceOf(TypedStep.Ready.class);
        assertThat(step.notes()).anyMatch(note -> note.contains("numerator layout"));
    }

    @Test
    void undeclaredLetter_isARealWithANote() {
        assertThat(step("x : real", "q x = x q").notes()).contains("q taken as real");
    }

    @Test
    void undeclaredLetterThatIsTransposed_isMeaningless() {
        TypedStep step = step("", "a^\\top x = x a");
        assertThat(step.typing()).isInstanceOf(TypedStep.Meaningless.class);
    }

    @Test
    void shapeThatIsOnlyGuessed_refutesNothing() {
        TypedStep step = step("x : vector(n)", "c = x");

        assertThat(step.typing()).isInstanceOf(TypedStep.Meaningless.class);
        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().hint())
                .hasValueSatisfying(hint -> assertThat(hint).startsWith("c is not declared"));
    }

    @Test
    void derivativeOfALetterThatNothingDefines_isMeaningless() {
        TypedStep step = step("x : real", "\\frac{dy}{dx} = 2x");

        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().message())
                .isEqualTo("the name y is not declared, so its derivative is not known");
    }

    @Test
    void premiseThatNamesAValue_stillRestrictsTheClaim() {
        TypedStep step = step("x : real", "y = \\sqrt{x} \\implies x \\ge 0");

        assertThat(((TypedStep.Ready) step.typing()).proposition().assumptions())
                .hasSize(1);
    }

    @Test
    void functionToTheMinusOne_hasTwoMeaningsAndNone() {
        TypedStep step = step("f : function", "f^{-1}(x) = x");

        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().code()).isEqualTo("inverse-or-reciprocal");
    }

    @Test
    void functionWhoseArgumentNothingTells_needsOne() {
        TypedStep step = step("f(z) = z^2", "f = x^2");

        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().code()).isEqualTo("function-without-argument");
    }

    @Test
    void zeroAloneAmongBlocks_isANumber_unlessShapesSayOtherwise() {
        assertThat(blockRows(
                        "x : vector(K) | y : vector(K - 1)",
                        "\\|\\begin{bmatrix} 0 \\\\ y \\end{bmatrix}\\| \\le \\|x\\| + \\|y\\|"))
                .isEqualTo("K");
        assertThat(blockRows("A : matrix(m, n) | B : matrix(m + k, n)", "\\begin{bmatrix} A \\\\ 0 \\end{bmatrix} = B"))
                .isEqualTo("k + m");
    }

    private static String blockRows(String given, String display) {
        TypedStep step = step(given, display);
        assertThat(step.typing()).isInstanceOf(TypedStep.Ready.class);
        List<String> rows = new ArrayList<>();
        Traversal.visit(((TypedStep.Ready) step.typing()).proposition().left(), node -> {
            if (node instanceof Block) {
                rows.add(node.shape().axis(0).toString());
            }
        });
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void recurrence_multipliesWithAnAsterisk_andStartsAtTheZeroOfItsShape() {
        TypedStep step = step(
                "A : matrix(m, m) | y^{k} : sequence of vector(m) for k >= 0 | y^{0} = 0 | y^{k+1} = A * y^{k} | k : natural",
                "y^{k+1} = A y^{k}");
        assertThat(((TypedStep.Ready) step.typing()).proposition().recurrences())
                .allSatisfy(r -> assertThat(r.value().shape().isColumn()).isTrue());
    }

    @Test
    void indexOfASequence_isAnIntegerFromItsFirstOne() {
        TypedStep step = step("m^{k} : sequence of real for k >= 0 | m^{k+1} = m^{k}/2", "m^{k} = 2^{-k} m^{0}");

        assertThat(step.notes()).noneMatch(note -> note.startsWith("k taken as"));
    }

    @Test
    void rowOfAMatrixUnderASmallLetter_isAnsweredByHowRowsAreWritten() {
        TypedStep step = step("X : matrix(n, d)\nw : vector(d)", "\\sum_{i=1}^n x_i^\\top w = 0");

        assertThat(step.typing()).isInstanceOf(TypedStep.Meaningless.class);
        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().hint())
                .contains("row i of the matrix X is X_{i,:}");
        TypedStep vector = step("X : vector(d)", "\\sum_{i=1}^n x_i = 0");
        assertThat(((TypedStep.Meaningless) vector.typing()).diagnostic().hint())
                .hasValueSatisfying(hint -> assertThat(hint).doesNotContain("row"));
    }

    @Test
    void undeclaredNameOfSeveralLetters_isMeaningless() {
        TypedStep step = step("x : real", "\\mathrm{bias} + x = x");

        assertThat(step.typing()).isInstanceOf(TypedStep.Meaningless.class);
        Diagnostic diagnostic = ((TypedStep.Meaningless) step.typing()).diagnostic();
        assertThat(diagnostic.code()).isEqualTo("undeclared-name");
        assertThat(diagnostic.hint()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "d, x : vector(n) | S : symmetric(n) | f(x) = x^T S x => \\nabla f(x)^T d = 2 x^T S d",
                "d, x : vector(n) | S : symmetric(n) | f(x) = x^T S x => \\nabla f(x)^\\top d = 2 x^\\top S d",
                "d, x : vector(n) | S : symmetric(n) | f(x) = x^T S x => d^T \\nabla^2 f(x) d \\ge 0",
                "d, x, w : vector(n) | h(x) = log(1 + exp(w^T x)) => \\nabla h(x - d) = \\sigma(w^T (x - d)) w",
                "z, x : vector(n) => x^T \\nabla_z^2 \\left(\\log \\sum_{k=1}^n e^{z_k}\\right) x \\ge 0",
            })
    void nablaActsOnItsFirstFactor_whereTheWholeProductHasNoMeaning(String given, String display) {
        TypedStep step = step(given, display);

        assertThat(step.typing()).isInstanceOf(TypedStep.Ready.class);
    }

    @Test
    void gradientOfAFunctionAtAPoint_isByItsArgument() {
        String given = "x, w, b : vector(n) | f(x) = w^T x + b^T b";

        assertThat(reading(given, "\\nabla f(b) = w")).isEqualTo("(d(w^T*u + b^T*b)/du at u = b) = w");
    }

    @Test
    void indexThatIsAVector_isMeaningless() {
        TypedStep step = step("W : matrix(m, n) | b : vector(m)", "W_{ab} = W_{ab}");

        assertThat(step.typing()).isInstanceOf(TypedStep.Meaningless.class);
        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().code()).isEqualTo("index-not-scalar");
    }

    @Test
    void decimalSide_isRoundedToTheDigitsShown() {
        TypedStep step = step("x : real", "\\sqrt{3} = 1.73205");

        assertThat(((TypedStep.Ready) step.typing()).proposition().absoluteTolerance())
                .hasValueSatisfying(tolerance -> assertThat(tolerance).hasToString("1/200000"));
    }

    @Test
    void decimalAboveAnOperatorThatIsNoProduct_isExact() {
        TypedStep step = step("x : real", "1.1 = 1.57 \\bmod 10^2");

        assertThat(((TypedStep.Ready) step.typing()).proposition().absoluteTolerance())
                .hasValueSatisfying(tolerance -> assertThat(tolerance).hasToString("1/20"));
    }

    @Test
    void implication_assumesItsPremise() {
        TypedStep step = step("x, y : real", "x < y \\implies x + 1 < y + 1");

        assertThat(((TypedStep.Ready) step.typing()).proposition().assumptions())
                .hasToString("[x < y]");
    }

    @Test
    void assumptionsOnOtherNames_areLeftOut() {
        TypedStep step = step("x, y, u : real | assume y > x | assume u > 3", "x = x");

        assertThat(((TypedStep.Ready) step.typing()).proposition().assumptions())
                .hasToString("[y > x]");
    }

    @Test
    void circularDefinition_endsWithAMessage() {
        TypedStep step = step("s = t + 1 | t = s + 1", "s = t");

        assertThat(((TypedStep.Meaningless) step.typing()).diagnostic().code()).isEqualTo("circular-definition");
    }
}
