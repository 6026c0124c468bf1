package org.chalkcheck.report.mathml;

/** Alphabets of mathematics in Unicode. */
enum MathAlphabet {
    ITALIC,
    UPRIGHT,
    BOLD,
    DOUBLE_STRUCK,
    CALLIGRAPHIC,
    FRAKTUR;

    private static final String DOUBLE_STRUCK_EXCEPTIONS = "CℂHℍNℕPℙQℚRℝZℤ";
    private static final String CALLIGRAPHIC_EXCEPTIONS = "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ";
    private static final String FRAKTUR_EXCEPTIONS = "CℭHℌIℑRℜZℨ";

    /** Returns a letter or digit in this alphabet; other characters stay. */
    String of(int c) {
        return switch (this) {
            case ITALIC, UPRIGHT -> Character.toString(c);
            case BOLD -> bold(c);
            case DOUBLE_STRUCK -> c == '1' ? "𝟙" : mapped(c, 0x1D538, 0x1D552, 0x1D7D8, DOUBLE_STRUCK_EXCEPTIONS);
            case CALLIGRAPHIC -> mapped(c, 0x1D49C, 0x1D4B6, -1, CALLIGRAPHIC_EXCEPTIONS);
            case FRAKTUR -> mapped(c, 0x1D504, 0x1D51E, -1, FRAKTUR_EXCEPTIONS);
        };
    }

    private static String bold(int c) {
        if (c >= 0x3B1 && c <= 0x3C9) {
            return Character.toString(0x1D6C2 + c - 0x3B1);
        }
        if (c >= 0x391 && c <= 0x3A9) {
            return Character.toString(0x1D6A8 + c - 0x391);
        }
        return mapped(c, 0x1D400, 0x1D41A, 0x1D7CE, "");
    }

    private static String mapped(int c, int upper, int lower, int digit, String exceptions) {
        int exception = c < 128 && Character.isLetter(c) ? exceptions.indexOf(c) : -1;
        if (exception >= 0) {
            return exceptions.substring(exception + 1, exception + 2);
        }
        if (c >= 'A' && c <= 'Z') {
            return Character.toString(upper + c - 'A');
        }
        if (c >= 'a' && c <= 'z') {
            return Character.toString(lower + c - 'a');
        }
        return Character.toString(c >= '0' && c <= '9' && digit > 0 ? digit + c - '0' : c);
    }
}
