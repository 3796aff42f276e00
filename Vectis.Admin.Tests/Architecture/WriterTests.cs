using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>What writes to the database enforces roles, or says why it need not.</summary>
public sealed class WriterTests
{
    private const string Where = "Vectis.Admin.Tests/Architecture/ServiceOperations.cs";

    private static readonly string[] Writing = ["SaveChanges", "ExecuteUpdate", "ExecuteDelete", "ExecuteSql", "ExecuteNonQuery"];
    private static readonly string[] ChangingUsers = ["Create", "Update", "Delete", "Set", "Reset", "Change", "Add", "Remove", "Generate", "Redeem", "Access"];

    private static readonly IReadOnlyList<(string Type, MethodMember Method)> Writes =
        [.. from method in LoadedApp.Code.MethodMembers
            where method.DeclaringType.FullName.StartsWith("Vectis.Admin.", StringComparison.Ordinal)
            where !method.DeclaringType.FullName.StartsWith("Vectis.Admin.Data.Sql", StringComparison.Ordinal) // migrations and bulk writers
            where method.MemberDependencies.OfType<MethodCallDependency>().Any(call => IsWrite(call.TargetMember))
            select (Outermost(method), method)];

    [Fact]
    public void Whatever_writes_has_an_operation_on_the_list_or_a_reason_not_to()
    {
        var writers = Writes.Select(write => write.Type).ToHashSet();
        string[] known = [.. ServiceOperations.All.Select(operation => operation.Name.Split('.')[0]), .. ServiceOperations.OtherWriters.Keys];

        writers.ShouldContain("ConnectionStore");
        writers.Except(known).ShouldBeEmpty(
            $"These types write to the database, and no operation of theirs is on the list. Add the operation, or the type with the reason to OtherWriters, in {Where}.");
        ServiceOperations.OtherWriters.Keys.Except(writers).ShouldBeEmpty($"These types write no more. Take their lines out of {Where}.");
    }

    [Fact]
    public void A_service_with_operations_has_no_other_method_that_writes() =>
        Writes.Where(write => ServiceOperations.All.Any(operation => operation.Name.StartsWith($"{write.Type}.", StringComparison.Ordinal)))
            .Where(write => write.Method.Visibility != Visibility.Private && write.Method.DeclaringType.Name == write.Type
                && write.Method.Parameters.All(parameter => parameter.FullName != typeof(Actor).FullName))
            .Select(write => write.Method.FullName).ShouldBeEmpty();

    private static bool IsWrite(IMember member) =>
        Writing.Any(verb => member.Name.StartsWith(verb, StringComparison.Ordinal))
        || (member.DeclaringType.FullName.StartsWith("Microsoft.AspNetCore.Identity.UserManager`1", StringComparison.Ordinal)
            && ChangingUsers.Any(verb => member.Name.StartsWith(verb, StringComparison.Ordinal)));

    /// <summary>The type that a person wrote: closures and state machines are the compiler's.</summary>
    private static string Outermost(IMember method) => method.DeclaringType.FullName.Split('+', '/')[0].Split('.')[^1];
}
