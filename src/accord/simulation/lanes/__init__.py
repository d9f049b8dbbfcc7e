"""The compiled core: many futures at a time are drawn, walked through the network and traced back.

A hundred and twenty-eight futures ("lanes") lie side by side, so that the processor draws and adds several at once.
Every random number is a pure function of the seed, the stream of its task, actor or risk, and the number of the future;
neither the order nor the number of workers can change it.
"""
