using System.Management.Automation;
using System.Reflection;

namespace SenderId.HelpBuilder;

/// <summary>A cmdlet as its attributes describe it.</summary>
internal sealed record CmdletModel(Type Type, string Verb, string Noun, string DefaultSet,
    IReadOnlyList<ParameterModel> Parameters, IReadOnlyList<Type> OutputTypes)
{
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets => [.. Parameters.SelectMany(static p => p.Sets).Select(static s => s.Name).Append(DefaultSet)
        .Distinct(StringComparer.Ordinal).Where(s => s != ParameterSetModel.All || s == DefaultSet)
        .OrderByDescending(s => s == DefaultSet).ThenBy(SetOrder)];

    public static IReadOnlyList<CmdletModel> ReadAll(Assembly assembly) =>
        [.. assembly.GetExportedTypes().Where(static t => AttributeReader.Has(t, typeof(CmdletAttribute)))
            .Select(Read).OrderBy(static c => c.Name, StringComparer.Ordinal)];

    private static CmdletModel Read(Type type)
    {
        CustomAttributeData cmdlet = AttributeReader.Of(type, typeof(CmdletAttribute)).Single();
        List<object?> names = [.. AttributeReader.Arguments(cmdlet)];
        bool asks = AttributeReader.Named(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess), false);
        List<ParameterModel> parameters = [.. type.GetProperties().Where(static p => AttributeReader.Has(p, typeof(ParameterAttribute)))
            .Select(ParameterModel.Read)];
        if (asks)
        {
            parameters.Add(ParameterModel.Switch("WhatIf", "wi"));
            parameters.Add(ParameterModel.Switch("Confirm", "cf"));
        }

        string defaultSet = AttributeReader.Named(cmdlet, nameof(CmdletAttribute.DefaultParameterSetName), ParameterSetModel.All);
        return new(type, $"{names[0]}", $"{names[1]}", defaultSet, parameters,
            [.. AttributeReader.Of(type, typeof(OutputTypeAttribute)).SelectMany(AttributeReader.Arguments).OfType<Type>()]);
    }

    private int SetOrder(string set) => Parameters.TakeWhile(p => p.Sets.All(s => s.Name != set)).Count();
}
