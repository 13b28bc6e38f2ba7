using System.Diagnostics;
using System.Globalization;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>Work for each second with one and with two threads that share every cache.</summary>
internal static class ThreadTable
{
    private const int RunCount = 5;
    private const int DomainCount = 1000;
    private static readonly TimeSpan s_run = TimeSpan.FromSeconds(0.5);

    internal static void Print()
    {
        Console.WriteLine("| work | threads | a second | times one thread |\n|---|---|---|---|");
        CheckRequest[] requests = Requests.Draw(DomainCount, 10_000);
        using var compiledRecords = new CompiledRecordCache(64 << 20, TimeProvider.System);
        IDnsResolver zone = TypicalRecord.Zone();
        var interpreting = new CheckHost(new OneRecord(TypicalRecord.WithNetworks(10)), LookupLimits.Default, TimeProvider.System);
        var compiling = new CheckHost(new NumberedDomains(), LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);
        Print("evaluation, interpreted", () => Requests.CheckAll(interpreting, requests), requests.Length);
        Print("evaluation, compiled", () => Requests.CheckAll(compiling, requests), requests.Length);

        using var own = new CompiledRecordCache(64 << 20, TimeProvider.System);
        var verdicts = new SenderIdCheck(zone, new SenderIdCheckOptions { CompiledRecords = own }, TimeProvider.System);
        byte[] head = TypicalMessage.Head(TypicalRecord.Domain);
        Print("whole verdict", () => Judge(verdicts, head), 100);
    }

    private static void Judge(SenderIdCheck verdicts, byte[] head)
    {
        for (int i = 0; i < 100; i++)
        {
            Requests.Done(verdicts.CheckAsync(HeaderSection.Read(head, HeaderLimits.Default), Envelope.Unknown, SenderIdConfig.Default,
                CancellationToken.None));
        }
    }

    private static void Print(string work, Action batch, int count)
    {
        Rate(batch, count, 2);
        double one = Median(batch, count, 1);
        double two = Median(batch, count, 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | 1 | {one:N0} | 1 |\n| {work} | 2 | {two:N0} | {two / one:F2} |"));
    }

    private static double Median(Action batch, int count, int threadCount) =>
        Enumerable.Range(0, RunCount).Select(_ => Rate(batch, count, threadCount)).Order().ElementAt(RunCount / 2);

    private static double Rate(Action batch, int count, int threadCount)
    {
        long start = Stopwatch.GetTimestamp();
        long total = 0;
        Thread[] threads = [.. Enumerable.Range(0, threadCount).Select(_ => new Thread(() =>
        {
            long done = 0;
            while (Stopwatch.GetElapsedTime(start) < s_run)
            {
                batch();
                done += count;
            }

            Interlocked.Add(ref total, done);
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return total / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
