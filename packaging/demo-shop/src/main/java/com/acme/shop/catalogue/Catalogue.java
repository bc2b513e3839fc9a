package com.acme.shop.catalogue;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What is for sale: the products in the database, their pictures in memory. The pictures are the
 * shop's live set: a fifth of the largest heap, 100 MB at most, all there from the start.
 */
@Component
public class Catalogue {
    static final int PRODUCTS = 200;
    private static final int PICTURE_BYTES = 32 * 1024;
    private static final long MOST_BYTES = 100L * 1024 * 1024;

    private final JdbcClient database;
    private final List<byte[]> pictures;

    Catalogue(JdbcTemplate jdbc) {
        jdbc.batchUpdate(
                "insert into product (id, name, price_cents, stock) values (?, ?, ?, ?)",
                LongStream.rangeClosed(1, PRODUCTS)
                        .mapToObj(
                                id -> new Object[] {id, "Product " + id, 500 + 37 * id, 1_000_000})
                        .toList());
        database = JdbcClient.create(jdbc);
        pictures = paint(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 5));
    }

    private static List<byte[]> paint(long bytes) {
        int count = (int) (bytes / PICTURE_BYTES);
        List<byte[]> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new byte[PICTURE_BYTES]);
        }
        return List.copyOf(all);
    }

    public Optional<Product> product(long id) {
        return database.sql("select id, name, price_cents, stock from product where id = ?")
                .param(id)
                .query(Product.class)
                .optional();
    }

    /** Twenty products. */
    public List<Product> page(int page) {
        return database.sql(
                        "select id, name, price_cents, stock from product"
                                + " order by id limit 20 offset ?")
                .param(Math.floorMod(page, PRODUCTS / 20) * 20)
                .query(Product.class)
                .list();
    }

    public byte[] picture(long id) {
        return pictures.get(Math.floorMod(id * 31, pictures.size()));
    }

    /** How much memory the pictures hold, in bytes. */
    public long bytes() {
        return (long) pictures.size() * PICTURE_BYTES;
    }
}
