package com.tradebaas.gateway;

import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.gateway.venue.BookLevels;
import com.tradebaas.gateway.venue.PublicFeed;
import com.tradebaas.gateway.venue.ReplayMarket;
import com.tradebaas.gateway.venue.VenueAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Plays the public market of a live venue into the paper exchange: its books, trades, mark and index, with paper fills.
 * While the feed is silent the paper exchange only takes cancels.
 */
final class LiveMarket implements PublicFeed.Listener, AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(LiveMarket.class);

    private final ExchangeServer exchange;
    private final List<Integer> exchangeIds = new ArrayList<>();
    private final ReplayMarket market;
    private final PublicFeed feed;

    LiveMarket(final ExchangeServer exchange, final List<ExchangeSettings.InstrumentSpec> specs, final String url)
        throws IOException
    {
        this.exchange = exchange;
        // Ids never repeat, also over restarts: they count up from the time.
        market = new ReplayMarket((buffer, length) -> exchange.publisher().offer(buffer, 0, length),
            System.currentTimeMillis() << 20);
        specs.forEach(spec -> exchangeIds.add(spec.id()));
        feed = new PublicFeed(new VenueAddress(url), specs.stream().map(ExchangeSettings.InstrumentSpec::name).toList(),
            () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), this);
    }

    /** The feed numbers its instruments from 1 in the order of the list. */
    private int id(final int feedId)
    {
        return exchangeIds.get(feedId - 1);
    }

    @Override
    public void book(final int instrumentId, final BookLevels levels)
    {
        final List<ReplayMarket.Level> all = new ArrayList<>();
        levels.bids().forEach(level -> all.add(new ReplayMarket.Level(true, level.get(0), level.get(1))));
        levels.asks().forEach(level -> all.add(new ReplayMarket.Level(false, level.get(0), level.get(1))));
        market.levels(id(instrumentId), all, true);
    }

    @Override
    public void trade(final int instrumentId, final boolean buy, final long priceE8, final long amountE8)
    {
        market.trade(id(instrumentId), buy, priceE8, amountE8);
    }

    @Override
    public void prices(final int instrumentId, final long markE8, final long indexE8)
    {
        exchange.prices(id(instrumentId), markE8, indexE8);
    }

    @Override
    public void alive(final boolean now)
    {
        LOG.warn("the live feed of the paper exchange {}", now ? "is there" : "is silent: cancels only");
        exchangeIds.forEach(id -> exchange.market(id, now));
    }

    @Override
    public void close()
    {
        feed.close();
    }
}
