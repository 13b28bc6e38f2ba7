using System.Reflection;
using System.Runtime.CompilerServices;
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
        string parser = SourceTree.Read("src/SenderId.Engine/Records/MechanismParser.cs");
        string loop = SourceTree.Read("src/SenderId.Engine/Evaluation/TermLoop.cs");
        string tests = SourceTree.Read("tests/SenderId.Engine.Tests/Evaluation/CheckHostTests.cs");
        Type[] mechanisms = [.. s_engine.GetTypes().Where(static type => type.IsSubclassOf(typeof(Mechanism)))];
        Assert.Equal(8, mechanisms.Length);
        foreach (Type mechanism in mechanisms)
        {
            string name = mechanism.Name[..^"Mechanism".Length];
            Assert.True(mechanism.IsSealed);
            Assert.Contains($"Read{name}(string argument", parser, StringComparison.Ordinal);
            Assert.Contains(name.ToLowerInvariant(), tests, StringComparison.Ordinal);
            if (name != "All")
            {
                Assert.Contains($"{name}Match.Evaluate", loop, StringComparison.Ordinal);
                Assert.True(File.Exists(Path.Combine(SourceTree.Root, $"src/SenderId.Engine/Evaluation/Mechanisms/{name}Match.cs")));
            }
        }
    }

    [Fact]
    public void Every_cause_is_documented_and_every_documented_cause_exists()
    {
        string[] documented = [.. SourceTree.ReadLines("docs/causes.md").Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Select(static line => line.Split('`')[1])];
        Assert.Equal(Enum.GetNames<Cause>(), documented);
    }
}
