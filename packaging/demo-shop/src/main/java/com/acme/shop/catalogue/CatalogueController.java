package com.acme.shop.catalogue;

import com.acme.shop.pricing.Quote;
import com.acme.shop.pricing.QuoteCache;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The pages that customers look at. */
@RestController
class CatalogueController {
    record Offer(Product product, long cents) {}

    private final Catalogue catalogue;
    private final QuoteCache quotes;
    private final VisitJournal journal;

    CatalogueController(Catalogue catalogue, QuoteCache quotes, VisitJournal journal) {
        this.catalogue = catalogue;
        this.quotes = quotes;
        this.journal = journal;
    }

    @GetMapping("/products")
    List<Offer> page(@RequestParam("page") int page, @RequestParam("customer") String customer) {
        journal.note(customer);
        return catalogue.page(page).stream()
                .map(
                        product -> {
                            Quote quote = quotes.quote(product, customer);
                            return new Offer(product, quote.cents());
                        })
                .toList();
    }

    @GetMapping("/products/{id}")
    ResponseEntity<Product> product(@PathVariable("id") long id) {
        return ResponseEntity.of(catalogue.product(id));
    }

    @GetMapping(value = "/products/{id}/picture", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] picture(@PathVariable("id") long id) {
        return catalogue.picture(id);
    }
}
