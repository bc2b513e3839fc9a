package dev.fettle.app.frame;

/**
 * What Fettle itself has cost since the session began. Its own CPU is exact; what the target spent
 * on it is not in here, since it can only be estimated.
 *
 * @param calls remote calls made
 * @param bytes sent and received over the connection to the target
 * @param cpuSeconds CPU time of this process; with many sessions in it, of up to a minute ago
 * @param targetGcs collections in the target that Fettle's own requests forced
 */
public record OwnCost(long calls, long bytes, double cpuSeconds, long targetGcs) {
    public static final OwnCost NONE = new OwnCost(0, 0, 0, 0);
}
