package org.chalkcheck.report.mathml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The commands of LaTeX that stand for a character or a word, by what they are. */
final class TexSymbols {
    /** Identifiers: letters and marks that are set like letters. */
    static final Map<String, String> IDENTIFIERS = table("alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ"
            + " eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ"
            + " sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ"
            + " Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ"
            + " emptyset ∅ varnothing ∅ top ⊤ bot ⊥ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯"
            + " imath ı jmath ȷ aleph ℵ prime ′ degree ° checkmark ✓ % % $ $ # # & & _ _");

    /** Binary operators, relations, arrows and quantifiers. */
    static final Map<String, String> OPERATORS = table(
            "cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙"
                    + " odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ oslash ⊘ wedge ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪ setminus ∖ dagger †"
                    + " neq ≠ ne ≠ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅"
                    + " propto ∝ prec ≺ preceq ⪯ succ ≻ succeq ⪰ perp ⊥ parallel ∥ mid ∣ in ∈ notin ∉ ni ∋ subset ⊂"
                    + " subseteq ⊆ supset ⊃ supseteq ⊇ coloneqq ≔ triangleq ≜ doteq ≐ to → rightarrow → leftarrow ←"
                    + " leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦"
                    + " longrightarrow ⟶ Longrightarrow ⟹ longmapsto ⟼ uparrow ↑ downarrow ↓ searrow ↘ nearrow ↗ forall ∀"
                    + " exists ∃ neg ¬ lnot ¬ colon : therefore ∴ because ∵ lt < gt > asymp ≍ ltimes ⋉ rtimes ⋊ bigstar ★ vdash ⊢");

    /** Operators with limits below and above. */
    static final Map<String, String> LARGE =
            table("sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂" + " bigodot ⨀ bigvee ⋁ bigwedge ⋀");

    /** Integrals, whose limits stand at their side. */
    static final Map<String, String> INTEGRALS = table("int ∫ iint ∬ iiint ∭ oint ∮");

    /** Delimiters. */
    static final Map<String, String> DELIMITERS = table("{ { } } lbrace { rbrace } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋"
            + " lceil ⌈ rceil ⌉ | ‖ vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ lbrack [ rbrack ] backslash \\");

    /** Functions set upright. */
    static final Set<String> FUNCTIONS =
            words("sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log"
                    + " ln lg det dim ker deg arg hom gcd Pr");

    /** Functions set upright with limits below. */
    static final Set<String> LIMITS = words("lim limsup liminf max min sup inf argmax argmin");

    /** Accents. */
    static final Map<String, String> ACCENTS = table("hat ^ widehat ^ tilde ~ widetilde ~ bar ‾ overline ‾ vec → dot ˙"
            + " ddot ¨ check ˇ breve ˘ acute ´ grave ` overrightarrow → mathring ˚");

    /** Spaces, with their widths. */
    static final Map<String, String> SPACES =
            table(", 0.167em : 0.222em > 0.222em ; 0.278em ! -0.167em quad 1em qquad 2em"
                    + " enspace 0.5em thinspace 0.167em space 0.25em medspace 0.222em thickspace 0.278em");

    /** Commands without an argument that change nothing here. */
    static final Set<String> IGNORED =
            words("displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber"
                    + " notag hline allowbreak relax noindent protect boldmath hfill centering bigl bigr Bigl Bigr biggl biggr"
                    + " Biggl Biggr big Big bigg Bigg bigm Bigm rm bf it cal / -");

    private TexSymbols() {}

    private static Map<String, String> table(String pairs) {
        String[] parts = pairs.split(" ");
        Map<String, String> table = new HashMap<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            table.put(parts[i], parts[i + 1]);
        }
        return Map.copyOf(table);
    }

    private static Set<String> words(String words) {
        return Set.copyOf(new HashSet<>(Arrays.asList(words.split(" "))));
    }
}
