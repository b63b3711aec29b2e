/** Failures that other systems had, each caused exactly and by name against the exchange of this project. */
package com.tradebaas.simulation.scenario;
