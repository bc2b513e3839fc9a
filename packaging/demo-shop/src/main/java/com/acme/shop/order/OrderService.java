package com.acme.shop.order;

import static com.acme.shop.illness.Illness.THREAD_LEAK;

import com.acme.shop.catalogue.Catalogue;
import com.acme.shop.catalogue.Product;
import com.acme.shop.illness.Condition;
import com.acme.shop.partner.PartnerNotices;
import com.acme.shop.payment.PaymentClient;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Places orders: takes from the stock, charges the customer, and follows the parcel. All that is paid or
 * none is one transaction, which keeps its connection while the bank is asked: well as long as the bank
 * is quick. Healthy, all parcels are followed by one small scheduler. Ill, each gets a thread of its own
 * that never ends.
 */
@Component
class OrderService {
    /** Older orders are deleted: the shop's memory is bounded. */
    private static final int KEPT = 2_000;

    private final Catalogue catalogue;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PaymentClient payment;
    private final CustomsPapers papers;
    private final Receipts receipts;
    private final PartnerNotices notices;
    private final CircuitBreaker stock;
    private final ParcelTracking tracking;
    private final Condition condition;
    private final Queue<OrderPoller> pollers = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();

    OrderService(
            Catalogue catalogue,
            JdbcClient database,
            TransactionTemplate transaction,
            PaymentClient payment,
            CustomsPapers papers,
            Receipts receipts,
            PartnerNotices notices,
            CircuitBreakerRegistry breakers,
            ParcelTracking tracking,
            Condition condition) {
        this.catalogue = catalogue;
        this.database = database;
        this.transaction = transaction;
        this.payment = payment;
        this.papers = papers;
        this.receipts = receipts;
        this.notices = notices;
        this.stock = breakers.circuitBreaker("stock");
        this.tracking = tracking;
        this.condition = condition;
        condition.onWell(this::stopPollers);
    }

    long place(long productId, int quantity) {
        Product product = catalogue.product(productId).orElseThrow();
        long id = number.incrementAndGet();
        transaction.executeWithoutResult(open -> pay(id, product, quantity));
        if (id % 100 == 0) {
            database.sql("delete from purchase where id <= ?").param(id - KEPT).update();
        }
        String state = papers.needed(productId) ? "PAPERS" : "PAID";
        database.sql("update purchase set state = ? where id = ?").params(state, id).update();
        follow(id);
        notices.send(id);
        receipts.print(id);
        return id;
    }

    private void pay(long id, Product product, int quantity) {
        stock.executeRunnable(() -> take(product.id(), quantity));
        long cents = product.priceCents() * quantity;
        payment.charge(cents);
        database.sql("insert into purchase values (?, ?, ?, ?, 'PAID')")
                .params(id, product.id(), quantity, cents)
                .update();
    }

    private void take(long productId, int quantity) {
        database.sql("update product set stock = stock - ? where id = ? and stock >= ?")
                .params(quantity, productId, quantity)
                .update();
    }

    private void follow(long id) {
        if (condition.has(THREAD_LEAK)) {
            pollers.add(OrderPoller.start(id));
        } else {
            tracking.follow(id);
        }
    }

    private void stopPollers() {
        for (OrderPoller poller = pollers.poll(); poller != null; poller = pollers.poll()) {
            poller.stop();
        }
    }
}
