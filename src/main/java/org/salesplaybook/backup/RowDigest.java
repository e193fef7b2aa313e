package org.salesplaybook.backup;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two tables hold the same rows, in whichever order they come: the databases sort differently. Sum of the
 * rows' SHA-256, so that it differs by a row that is missing, changed or there twice.
 */
final class RowDigest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final MessageDigest sha256;
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] row) {
        sum = sum.add(new BigInteger(1, sha256.digest(row))).mod(MODULUS);
        rows++;
    }

    long rows() {
        return rows;
    }

    @Override
    public String toString() {
        return String.format("%064x", sum);
    }
}
