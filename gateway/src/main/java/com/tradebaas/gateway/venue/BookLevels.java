package com.tradebaas.gateway.venue;

import java.util.List;

/**
 * The best levels of an order book.
 *
 * @param changeId of the last change in it, 0 when there is none.
 * @param bids     price and amount at eight decimals, best first.
 * @param asks     price and amount at eight decimals, best first.
 */
public record BookLevels(long changeId, List<List<Long>> bids, List<List<Long>> asks)
{
    /** No book. */
    public static final BookLevels NONE = new BookLevels(0, List.of(), List.of());
}
