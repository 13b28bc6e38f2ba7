using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using SenderId.Evaluation;
using SenderId.Records;

namespace SenderId.House.Tests;

/// <summary>What the engine's types promise.</summary>
public class EngineTests
{
    private static readonly Assembly s_engine = typeof(Mechanism).Assembly;

    [Fact]
    public void Public_types_cannot_be_changed()
    {
        IEnumerable<string> settable =
            from type in s_engine.GetExportedTypes()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            select $"{type}.{property.Name}";
        IEnumerable<string> fields =
            from type in s_engine.GetExportedTypes()
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            where !field.IsInitOnly && !type.IsEnum
            select $"{type}.{field.Name}";
        Assert.Empty(settable.Concat(fields));
    }

    [Fact]
    public void There_is_no_static_state()
    {
        IEnumerable<string> fields =
            from type in s_engine.GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.FullName?.Contains('<', StringComparison.Ordinal) == false
            from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type}.{field.Name}";
        Assert.Empty(fields);
    }

    [Fact]
    public void Every_mechanism_has_a_parser_rule_a_match_and_a_test()
    {
        // What a record with one of each becomes and how it is evaluated says more than their names in source text.
        const string Record = "v=spf1 ip4:203.0.113.1 ip6:2001:db8::1 a:h.example mx:h.example ptr:x.example exists:x.example include:i.example all";
        string tests = SourceTree.Read("tests/SenderId.Engine.Tests/Evaluation/CheckHostTests.cs");
        Type[] mechanisms = [.. s_engine.GetTypes().Where(static type => type.IsSubclassOf(typeof(Mechanism)))];
        ImmutableArray<Directive> directives = RecordParser.Parse(Record).Value!.Directives;
        IEnumerable<Type> parsed = directives.Select(static directive => directive.Mechanism.GetType());
        Assert.Equal(mechanisms.OrderBy(static type => type.Name), parsed.OrderBy(static type => type.Name));
        CheckOutcome outcome = ZoneCheck.Run(
            $"d.example TXT \"{Record}\"\ni.example TXT \"v=spf1\"\nh.example A 203.0.113.1\nh.example MX 1 h.example", "192.0.2.1", "ann@d.example");
        foreach (Directive directive in directives)
        {
            string name = directive.Mechanism.GetType().Name[..^"Mechanism".Length];
            Assert.True(directive.Mechanism.GetType().IsSealed);
            Assert.Contains(name.ToLowerInvariant(), tests, StringComparison.Ordinal);
            TraceEntry told = Assert.Single(outcome.Trace, entry => entry.Kind == TraceKind.Term && entry.Subject == directive.Text);
            Assert.Equal(name == "All" ? "matches: Pass" : "does not match", told.Detail);
            if (name != "All")
            {
                Type? match = s_engine.GetType($"SenderId.Evaluation.Mechanisms.{name}Match");
                Assert.NotNull(match?.GetMethod("Evaluate", BindingFlags.NonPublic | BindingFlags.Static));
            }
        }
    }

    [Fact]
    public void Every_cause_is_documented_and_every_documented_cause_exists()
    {
        string[] documented = [.. SourceTree.ReadLines("docs/causes.md").Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('`')[1])];
        Assert.Equal(Enum.GetNames<Cause>(), documented);
    }

    // The meaning in the table is the sentence beside the word in the code: neither can be right alone.
    [Fact]
    public void The_table_of_causes_says_what_the_code_says()
    {
        string[] documented = [.. SourceTree.ReadLines("docs/causes.md").Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('|')[3].Trim())];
        string[] code = [.. SourceTree.ReadLines("src/SenderId.Engine/Cause.cs")
            .Where(static line => line.StartsWith("    /// <summary>", StringComparison.Ordinal))
            .Select(static line => line["    /// <summary>".Length..line.IndexOf("</summary>", StringComparison.Ordinal)])];
        Assert.Equal(code, documented);
    }
}
