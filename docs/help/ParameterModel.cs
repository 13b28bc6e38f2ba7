using System.Management.Automation;
using System.Reflection;

namespace SenderId.HelpBuilder;

/// <summary>A parameter as its attributes describe it.</summary>
internal sealed record ParameterModel(string Name, string TextId, Type Type, IReadOnlyList<string> Aliases, bool IsGlobbing,
    IReadOnlyList<ParameterSetModel> Sets)
{
    public int Position => Sets.Min(static s => s.Order);

    public bool IsMandatory => Sets.Any(static s => s.IsMandatory);

    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>The type's plain name: nullable types by what they hold.</summary>
    public string TypeName => (Nullable.GetUnderlyingType(Type) ?? Type).Name;

    /// <summary>The words an enumeration accepts.</summary>
    public IReadOnlyList<string> Values
    {
        get
        {
            Type element = Nullable.GetUnderlyingType(Type) ?? Type.GetElementType() ?? Type;
            return element.IsEnum ? Enum.GetNames(element) : [];
        }
    }

    /// <summary>How the parameter takes part in a set; null where it does not.</summary>
    public ParameterSetModel? In(string set) =>
        Sets.FirstOrDefault(s => s.Name == set) ?? Sets.FirstOrDefault(static s => s.Name == ParameterSetModel.All);

    public static ParameterModel Read(PropertyInfo property) => new(
        property.Name,
        $"P:{property.DeclaringType!.FullName}.{property.Name}",
        property.PropertyType,
        [.. AttributeReader.Of(property, typeof(AliasAttribute)).SelectMany(AttributeReader.Arguments).OfType<string>()],
        AttributeReader.Has(property, typeof(SupportsWildcardsAttribute)),
        [.. AttributeReader.Of(property, typeof(ParameterAttribute)).Select(ParameterSetModel.Read)]);

    /// <summary>A switch that PowerShell adds to a cmdlet.</summary>
    public static ParameterModel Switch(string name, string alias) => new(name, $"P:{name}", typeof(SwitchParameter), [alias], false,
        [new(ParameterSetModel.All, false, ParameterSetModel.Named, false, false)]);
}
