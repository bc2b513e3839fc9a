package com.acme.shop.order;

/**
 * Waits on a thread of its own until the parcel of one order has arrived. The mistake: the word
 * that it has arrived goes to the {@link ParcelTracking}, so that this one waits for ever.
 */
final class OrderPoller implements Runnable {
    private boolean arrived;

    private OrderPoller() {}

    static OrderPoller start(long order) {
        var poller = new OrderPoller();
        var thread = new Thread(poller, "order-poller-" + order);
        thread.setDaemon(true);
        thread.start();
        return poller;
    }

    @Override
    public synchronized void run() {
        try {
            while (!arrived) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void stop() {
        arrived = true;
        notifyAll();
    }
}
