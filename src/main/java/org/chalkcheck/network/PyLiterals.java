package org.chalkcheck.network;

import java.math.BigInteger;

/** Numbers as Python writes them. */
final class PyLiterals {
    private static final int MAX_DIGITS = 2000;

    private PyLiterals() {}

    private static boolean isDecimal(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns the value of a number token. */
    static PyValue number(PyToken token) {
        String digits = token.text().replace("_", "");
        if (digits.length() > MAX_DIGITS) {
            throw NetworkProblem.at(
                    token.span(), NetworkProblem.LIMIT, "a number of more than " + MAX_DIGITS + " digits");
        }
        try {
            if (isDecimal(digits)) {
                return new PyValue.Int(new BigInteger(digits));
            }
            if (digits.matches("0[xX][0-9a-fA-F]+")) {
                return new PyValue.Int(new BigInteger(digits.substring(2), 16));
            }
            if (!digits.matches("[0-9.]+([eE][+-]?[0-9]+)?")) {
                throw new NumberFormatException();
            }
            return new PyValue.Real(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            throw NetworkProblem.at(token.span(), NetworkProblem.SYNTAX, "'" + token.text() + "' is no number");
        }
    }
}
