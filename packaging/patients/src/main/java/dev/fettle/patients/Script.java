package dev.fettle.patients;

import java.util.function.IntUnaryOperator;

/** Stands for what a script is compiled to: each {@link ScriptLoader} makes its own class of it. */
public final class Script implements IntUnaryOperator {
    @Override
    public int applyAsInt(int seed) {
        int sum = seed;
        for (int i = 0; i < 20; i++) {
            sum = sum * 31 + (sum >>> 7) + i;
            switch (sum & 7) {
                case 0 -> sum += Integer.reverse(sum) % 17;
                case 1 -> sum ^= Integer.rotateLeft(sum, i) / 3;
                case 2 -> sum -= Integer.bitCount(sum) * 5;
                case 3 -> sum += Math.abs(sum % 1001) / 7;
                case 4 -> sum ^= Integer.highestOneBit(sum) >>> 3;
                case 5 -> sum -= Integer.numberOfTrailingZeros(sum) % 11;
                case 6 -> sum += Math.max(sum, i) / 9;
                default -> sum ^= Integer.reverseBytes(sum) % 13;
            }
        }
        return sum;
    }
}
