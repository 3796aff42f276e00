using System.Reflection;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Secrets;

/// <summary>
/// A circuit that is paused or dropped hands what was declared persistent to a store, or to the browser. Nothing of ours is declared so: what is
/// typed and not saved is lost with the circuit.
/// </summary>
public sealed class CircuitStateTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(typeof(Program))]
    [InlineData(typeof(MudDialog))]
    public void No_component_or_service_keeps_state_beyond_its_circuit(Type ofAssembly)
    {
        var types = ofAssembly.Assembly.GetTypes();

        types.Length.ShouldBeGreaterThan(100);
        types.SelectMany(t => t.GetProperties(Own)).Where(p => p.IsDefined(typeof(PersistentStateAttribute))).Select(Name).ShouldBeEmpty();
        types.SelectMany(t => t.GetFields(Own)).Where(f => f.FieldType == typeof(PersistentComponentState)).Select(Name).ShouldBeEmpty();
        types.SelectMany(t => t.GetProperties(Own)).Where(p => p.PropertyType == typeof(PersistentComponentState)).Select(Name).ShouldBeEmpty();
        types.SelectMany(t => t.GetConstructors(Own)).Where(c => c.GetParameters().Any(p => p.ParameterType == typeof(PersistentComponentState)))
            .Select(Name).ShouldBeEmpty();
    }

    private static string Name(MemberInfo member) => $"{member.DeclaringType}.{member.Name}";
}
