package org.chalkcheck.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The characters outside ASCII that stand for LaTeX commands. */
final class CharacterCommands {
    private static final Map<Character, String> UNICODE = new HashMap<>();

    static {
        unicode(
                "αalpha",
                "βbeta",
                "γgamma",
                "δdelta",
                "εepsilon",
                "ζzeta",
                "ηeta",
                "θtheta",
                "ιiota",
                "κkappa",
                "λlambda",
                "μmu");
        unicode(
                "νnu",
                "ξxi",
                "πpi",
                "ρrho",
                "σsigma",
                "τtau",
                "υupsilon",
                "φphi",
                "χchi",
                "ψpsi",
                "ωomega",
                "ΓGamma",
                "ΔDelta");
        unicode(
                "ΘTheta",
                "ΛLambda",
                "ΞXi",
                "ΠPi",
                "ΣSigma",
                "ΥUpsilon",
                "ΦPhi",
                "ΨPsi",
                "ΩOmega",
                "ϵepsilon",
                "ϕphi",
                "ϑvartheta");
        unicode(
                "≤le", "≥ge", "≠ne", "≈approx", "≡equiv", "→to", "∈in", "∉notin", "∼sim", "∝propto", "·cdot", "⋅cdot",
                "×times");
        unicode(
                "∂partial",
                "∇nabla",
                "∑sum",
                "∏prod",
                "∫int",
                "∞infty",
                "⊙odot",
                "⊗otimes",
                "∘circ",
                "⊤top",
                "⇒implies");
        unicode(
                "⇔iff", "≪ll", "≫gg", "±pm", "÷div", "∗ast", "⋆star", "⊕oplus", "⌊lfloor", "⌋rfloor", "⌈lceil",
                "⌉rceil");
        unicode(
                "⟨langle",
                "⟩rangle",
                "‖Vert",
                "∥parallel",
                "∀forall",
                "≔coloneqq",
                "≜triangleq",
                "√sqrt",
                "…dots",
                "⋯cdots");
        unicode("ℓell", "µmu", "∣mid", "≃simeq", "∧wedge", "∨vee");
    }

    private CharacterCommands() {}

    /** Returns the command that a character outside ASCII stands for. */
    static Optional<String> of(char c) {
        return Optional.ofNullable(UNICODE.get(c));
    }

    private static void unicode(String... entries) {
        for (String entry : entries) {
            UNICODE.put(entry.charAt(0), entry.substring(1));
        }
    }
}
