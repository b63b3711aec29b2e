package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.RiskSettingsDecoder;
import com.tradebaas.core.risk.RiskLimits;
import com.tradebaas.core.risk.RiskSetting;

/** The risk settings in force. Fractions, prices and money at eight decimals. Zero means no limit, except leverage. */
final class RiskSettingsView
{
    RiskMode mode = RiskMode.PERCENT;
    RiskBase base = RiskBase.AVAILABLE_FUNDS;
    long percentE8 = 1_000_000L;
    long fixedUsdE8;
    long maxLeverageE8 = 50_00000000L;
    long warnLeverageE8 = 10_00000000L;
    long maxDailyLossUsdE8;
    int maxConsecutiveLosses;
    int maxOrdersPerMinute = 20;
    int maxOrdersPerDay = 1_000;
    long maxNotionalUsdE8;
    long maxPositionUsdE8;
    long priceCollarE8 = 5_000_000L;
    int maxDataAgeMs = 2_000;
    boolean feesInBudget;
    long slippageE8;
    int maxTradesPerRun;
    /** Ceilings of the file and a person's choices within them. */
    final RiskLimits limits = new RiskLimits();

    void read(final RiskSettingsDecoder in)
    {
        mode = in.mode() == RiskMode.NULL_VAL ? RiskMode.PERCENT : in.mode();
        base = in.base() == RiskBase.NULL_VAL ? RiskBase.AVAILABLE_FUNDS : in.base();
        percentE8 = in.riskPercentE8();
        fixedUsdE8 = in.riskFixedUsdE8();
        maxLeverageE8 = in.maxLeverageE8() <= 0 ? 50_00000000L : Math.min(50_00000000L, in.maxLeverageE8());
        warnLeverageE8 = in.warnLeverageE8();
        maxDailyLossUsdE8 = in.maxDailyLossUsdE8();
        maxConsecutiveLosses = in.maxConsecutiveLosses();
        maxOrdersPerMinute = in.maxOrdersPerMinute();
        maxOrdersPerDay = in.maxOrdersPerDay();
        maxNotionalUsdE8 = in.maxNotionalUsdE8();
        maxPositionUsdE8 = in.maxPositionUsdE8();
        priceCollarE8 = in.priceCollarE8();
        maxDataAgeMs = in.maxDataAgeMs() <= 0 ? 2_000 : in.maxDataAgeMs();
        feesInBudget = in.feesInBudget() == Flag.YES;
        slippageE8 = Math.max(0, in.slippageE8());
        maxTradesPerRun = in.maxTradesPerRun();
        limits.ceilings(in);
        chosen();
    }

    /** Takes over what a person chose within the ceilings. */
    void chosen()
    {
        mode = limits.fixedUsd() ? RiskMode.FIXED_USD : RiskMode.PERCENT;
        base = limits.ofEquity() ? RiskBase.EQUITY : RiskBase.AVAILABLE_FUNDS;
        percentE8 = limits.value(RiskSetting.RISK_PERCENT);
        fixedUsdE8 = limits.value(RiskSetting.RISK_FIXED_USD);
        feesInBudget = limits.feesInBudget();
        slippageE8 = limits.value(RiskSetting.SLIPPAGE);
        warnLeverageE8 = limits.value(RiskSetting.WARN_LEVERAGE);
        maxTradesPerRun = (int)limits.value(RiskSetting.MAX_TRADES_PER_RUN);
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("RISK", 1);
        out.putByte(mode.value());
        out.putByte(base.value());
        out.putLong(percentE8);
        out.putLong(fixedUsdE8);
        out.putLong(maxLeverageE8);
        out.putLong(warnLeverageE8);
        out.putLong(maxDailyLossUsdE8);
        out.putInt(maxConsecutiveLosses);
        out.putInt(maxOrdersPerMinute);
        out.putInt(maxOrdersPerDay);
        out.putLong(maxNotionalUsdE8);
        out.putLong(maxPositionUsdE8);
        out.putLong(priceCollarE8);
        out.putInt(maxDataAgeMs);
        out.putBoolean(feesInBudget);
        out.putLong(slippageE8);
        out.putInt(maxTradesPerRun);
        limits.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        in.section("RISK", 1);
        mode = RiskMode.get(in.getByte());
        base = RiskBase.get(in.getByte());
        percentE8 = in.getLong();
        fixedUsdE8 = in.getLong();
        maxLeverageE8 = in.getLong();
        warnLeverageE8 = in.getLong();
        maxDailyLossUsdE8 = in.getLong();
        maxConsecutiveLosses = in.getInt();
        maxOrdersPerMinute = in.getInt();
        maxOrdersPerDay = in.getInt();
        maxNotionalUsdE8 = in.getLong();
        maxPositionUsdE8 = in.getLong();
        priceCollarE8 = in.getLong();
        maxDataAgeMs = in.getInt();
        feesInBudget = in.getBoolean();
        slippageE8 = in.getLong();
        maxTradesPerRun = in.getInt();
        limits.restore(in);
    }
}
