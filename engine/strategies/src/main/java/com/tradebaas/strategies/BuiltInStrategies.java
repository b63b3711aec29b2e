package com.tradebaas.strategies;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.strategies.indicators.Atr;
import com.tradebaas.strategies.indicators.Bollinger;
import com.tradebaas.strategies.indicators.Ema;
import com.tradebaas.strategies.indicators.Extreme;
import com.tradebaas.strategies.indicators.Highest;
import com.tradebaas.strategies.indicators.Indicator;
import com.tradebaas.strategies.indicators.Lowest;
import com.tradebaas.strategies.indicators.Macd;
import com.tradebaas.strategies.indicators.Momentum;
import com.tradebaas.strategies.indicators.Rma;
import com.tradebaas.strategies.indicators.Rsi;
import com.tradebaas.strategies.indicators.Sma;
import com.tradebaas.strategies.indicators.Smoothed;
import com.tradebaas.strategies.indicators.Vortex;
import com.tradebaas.strategies.indicators.Window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The strategies that come with the product. */
public final class BuiltInStrategies implements StrategyRegistry
{
    /** Code that any of them may run; all of it is part of every code hash. */
    private static final List<Class<?>> COMMON = List.of(CandleStrategy.class, Atr.class, Bollinger.class, Ema.class,
        Extreme.class, Highest.class, Indicator.class, Lowest.class, Macd.class, Momentum.class, Rma.class, Rsi.class,
        Sma.class, Smoothed.class, Vortex.class, Window.class);

    private final TreeMap<String, Strategy> prototypes = new TreeMap<>();
    private final TreeMap<String, String> hashes = new TreeMap<>();

    /** All of them. */
    public BuiltInStrategies()
    {
        for (final Strategy strategy : List.of(new FastTest(), new MovingAverage(), new PriceAction(), new Razor(),
            new Scalping(), new SmartMoney(), new VortexCross()))
        {
            prototypes.put(strategy.info().name(), strategy);
            hashes.put(strategy.info().name(), hash(strategy.getClass()));
        }
    }

    @Override
    public List<String> names()
    {
        return new ArrayList<>(prototypes.keySet());
    }

    @Override
    public StrategyInfo info(final String name)
    {
        final Strategy prototype = prototypes.get(name);
        return prototype == null ? null : prototype.info();
    }

    @Override
    public Strategy create(final String name)
    {
        return switch (name)
        {
            case "fast-test" -> new FastTest();
            case "moving-average" -> new MovingAverage();
            case "price-action" -> new PriceAction();
            case "razor" -> new Razor();
            case "scalping" -> new Scalping();
            case "smart-money" -> new SmartMoney();
            case "vortex" -> new VortexCross();
            default -> null;
        };
    }

    @Override
    public String codeHash(final String name)
    {
        return hashes.get(name);
    }

    private static String hash(final Class<?> own)
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (final Class<?> type : COMMON)
            {
                add(digest, type);
            }
            add(digest, own);
            return HexFormat.of().formatHex(digest.digest());
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(final MessageDigest digest, final Class<?> type)
    {
        final String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file))
        {
            if (in == null)
            {
                throw new IllegalStateException("class file is missing: " + file);
            }
            digest.update(file.getBytes(StandardCharsets.UTF_8));
            digest.update(in.readAllBytes());
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
